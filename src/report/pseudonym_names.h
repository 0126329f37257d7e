/*
 * pseudonym_names: finds the names that are to be replaced, in what the case
 * has been understood to say and beside the words that always announce one
 * ("SerialNumber", "://"). For pseudonym.c alone.
 */
#ifndef TM_REPORT_PSEUDONYM_NAMES_H
#define TM_REPORT_PSEUDONYM_NAMES_H

#include "report/pseudonym.h"
#include "report/stand_in.h"

struct pseudonym_names {
	struct arena *arena;
	struct stand_ins *map;
	struct pseudonym_counts *counts;
	size_t people; /* the last number given to somebody */
};

/* Everybody and everything the machine knows by name. */
void pseudonym_names_machine(struct pseudonym_names *names,
			     const struct machine *machine);
/* Names of hosts and serial numbers that stand in a tree or in its strings. */
void pseudonym_names_value(struct pseudonym_names *names,
			   const struct value *value);

#endif
