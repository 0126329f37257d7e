/*
 * case_file: reading a case and the input sections of writing one. The format
 * is the contract in design/case-file.md: created, host, evidence, answers and
 * journal are inputs; everything else in the file is derived and recomputed,
 * so it is dropped here. Unknown members are kept and written back.
 * Must not know what the evidence means.
 */
#ifndef TM_HOST_CASE_FILE_H
#define TM_HOST_CASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/value.h"
#include "host/evidence.h"
#include "host/host.h"

struct case_file {
	struct arena *arena;	 /* everything below lives in it */
	int64_t created;	 /* the case's now */
	struct host_about about; /* mode, origin, target, volume group */
	struct evidence_store *store;
	struct value *answers;	      /* dict, never NULL */
	struct value *journal;	      /* array, never NULL */
	const struct value *original; /* the document, NULL for a new case */
};

struct case_file *case_file_new(int64_t created,
				const struct host_about *about);
void case_file_free(struct case_file *case_file);

/* STATUS_INPUT with name, reason and JSON path. *out is NULL then. */
struct status case_file_parse(const char *name, const char *bytes,
			      size_t length, struct case_file **out);
struct status case_file_read(const char *path, struct case_file **out);

/*
 * The input sections and unknown members of the case as one document (dict):
 * format, schema_version, created, tool, host, evidence, answers, then empty
 * derived sections for the report layer to fill, then journal. In `arena`.
 */
struct value *case_file_document(struct arena *arena,
				 const struct case_file *case_file);

/*
 * Import a JumpCloud device record (one object, {"results":[...]}, or an
 * array) and add it as record evidence. `record_id` (an id or serial number)
 * is what a person asked for: nothing else will do. Else `own`, the id or
 * serial number of the Mac itself, decides between several, and a record with
 * another id is refused. Either may be NULL. STATUS_INPUT when none or several
 * fit. Secrets in it are redacted first.
 */
struct status case_file_import_record(struct case_file *case_file,
				      const char *path, const char *record_id,
				      const char *own);
/* The same from memory; name is the subject of complaints. */
struct status case_file_add_record(struct case_file *case_file,
				   const char *name, const char *bytes,
				   size_t length, const char *record_id,
				   const char *own);
/*
 * Copy the records of another case, which are no answers of a Mac and so do
 * not come with the next scan.
 */
void case_file_keep_records(struct case_file *to, const struct case_file *from);

#endif
