/*
 * builder: what the absorb and derive functions share while a machine is being
 * made: looking up evidence, and setting leaves so that each says where it
 * comes from, or why it is unknown. Everything lands in the machine's arena.
 * Must not know single probes.
 */
#ifndef TM_PROBE_BUILDER_H
#define TM_PROBE_BUILDER_H

#include "facts/machine.h"
#include "host/case_file.h"
#include "host/request.h"
#include "parse/account_record.h"
#include "parse/parse.h"
#include "parse/pwpolicy.h"

struct build {
	const struct case_file *case_file;
	const struct evidence_store *store;
	struct machine *machine;
	struct arena *arena;   /* the machine's */
	struct arena *scratch; /* freed when the machine is done */

	/* What derive functions need and the machine does not show. */
	bool admin_names_known, admin_guids_known;
	bool accounts_listed;	 /* though perhaps not every record was read */
	bool crypto_complete;	 /* a missing entry is known to be missing */
	bool filevault_complete; /* the same for fdesetup */
	struct fact boot_filevault; /* of the volume "/" */
	const char *boot_device, *boot_container;
	struct account_policies *policies; /* NULL: not read */
	struct fact_time log_modified;	   /* agent log, UTC */
};

/* Does this answer count, and what does it say in a word? */
typedef bool probe_read(struct arena *arena, const struct evidence *entry,
			const char **value);

/* --- Looking up ---------------------------------------------------------- */

/* The last answer of this command, usable or not, or NULL. */
const struct evidence *build_command(struct build *build, const char *id,
				     const struct command_fill *fill);
/*
 * The first usable answer of these commands (ids ends with NULL). NULL when
 * there is none; then *source says why.
 */
const struct evidence *build_first(struct build *build, const char *const *ids,
				   const struct command_fill *fill,
				   probe_read *read,
				   struct fact_source *source);
/* A file or directory of the target; NULL when nothing is known of it. */
const struct evidence *build_file(struct build *build, const char *path);
const struct evidence *build_directory(struct build *build, const char *path);
/*
 * The content of a file of the target that was read: NULL when it was not, and
 * then *source says why. An absent file is not read either.
 */
const struct evidence *build_content(struct build *build, const char *path,
				     struct fact_source *source);

/* Did a command end, so that its words can be read? */
bool entry_ran(const struct evidence *entry);
int entry_exit(const struct evidence *entry);
/* Is it certain that nothing of the answer is missing? */
bool entry_is_whole(const struct evidence *entry);
/* What a probe's row says of a list: "1 policy", "5 entries". */
const char *entry_count(struct arena *arena, size_t count, const char *one,
			const char *many);

/* --- Leaves -------------------------------------------------------------- */

/* Why an entry (NULL: none) gave no answer. */
enum fact_reason entry_reason(const struct evidence *entry);
void source_cite(struct build *build, struct fact_source *source,
		 const struct evidence *entry);
/* Add the evidence that another leaf rests on. */
void source_join(struct build *build, struct fact_source *source,
		 const struct fact_source *other);
/* The leaf stays unknown: cite the entry and say why. */
void source_unknown(struct build *build, struct fact_source *source,
		    const struct evidence *entry);

enum truth truth_of(enum parse_answer answer);
void fact_set(struct build *build, struct fact *fact, enum truth truth,
	      const struct evidence *entry);
/* A parser's answer; what was not said is unknown, "not understood". */
void fact_answer(struct build *build, struct fact *fact,
		 enum parse_answer answer, const struct evidence *entry);
void text_set(struct build *build, struct fact_text *text, const char *value,
	      const struct evidence *entry); /* NULL leaves it alone */
void number_set(struct build *build, struct fact_number *number,
		struct parse_number value, const struct evidence *entry);
void time_set(struct build *build, struct fact_time *time, bool known,
	      int64_t seconds, const struct evidence *entry);
void version_set(struct build *build, struct fact_version *version,
		 const char *words, const struct evidence *entry);
/* A file that is there, is not there, or nobody knows. */
void fact_presence(struct build *build, struct fact *fact,
		   const struct evidence *entry);
const char *build_copy(struct build *build, const char *string);
/* An evidence id that outlives the case. */
const char *build_id(struct build *build, const struct evidence *entry);

/* --- Accounts ------------------------------------------------------------ */

/* The account of that name, made when there is none yet. */
struct account *build_account(struct build *build, const char *name);
/* An account whose record was read: exists, and what the record says. */
struct account *build_account_record(struct build *build,
				     const struct account_record *record,
				     const struct evidence *entry);
void build_authority(struct build *build, struct account *account,
		     const struct authority *authority,
		     const struct evidence *entry);

#endif
