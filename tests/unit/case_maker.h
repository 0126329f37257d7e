/*
 * case_maker: a case put together entry by entry, for tests of what is built
 * from one. Include it after cmocka.h.
 */
#ifndef TM_TESTS_CASE_MAKER_H
#define TM_TESTS_CASE_MAKER_H

#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "host/case_file.h"

/* 2025-03-04 09:30 UTC, the now of these cases. */
#define CASE_NOW INT64_C(1741080600)

#define ALICE_GUID "A1A1A1A1-0000-4000-8000-000000000001"
#define BOB_GUID   "B0B0B0B0-0000-4000-8000-000000000002"

#define USERS_ARGV                                                             \
	"dscl . -readall /Users RecordName RealName UniqueID GeneratedUID "    \
	"AuthenticationAuthority NFSHomeDirectory UserShell IsHidden "         \
	"AltSecurityIdentities"

static inline struct case_file *case_make(enum host_mode mode,
					  const char *volume_group)
{
	struct host_about about = {
		.mode = mode,
		.origin = "assembled",
		.target = "/",
		.volume_group = volume_group,
		.is_mac = true,
		.root = true,
	};

	return case_file_new(CASE_NOW, &about);
}

static inline struct bytes case_bytes(struct case_file *file, const char *text)
{
	return (struct bytes){
		.data = arena_strdup(file->arena, text),
		.length = strlen(text),
	};
}

/* The words of argv are separated by single blanks. */
static inline struct evidence *case_ran(struct case_file *file,
					const char *argv, const char *output,
					const char *errors, int exit)
{
	struct evidence *entry = evidence_add(file->store, EVIDENCE_COMMAND);
	const char *at = argv;

	while (*at) {
		size_t length = strcspn(at, " ");

		words_add(file->arena, &entry->argv,
			  arena_strndup(file->arena, at, length));
		at += length + (at[length] == ' ');
	}
	entry->output = case_bytes(file, output);
	entry->errors = case_bytes(file, errors);
	entry->exited = true;
	entry->exit = exit;
	evidence_finish(file->store, entry);
	return entry;
}

static inline void case_failed(struct case_file *file, const char *argv,
			       enum evidence_outcome outcome,
			       const char *detail)
{
	struct evidence *entry = case_ran(file, argv, "", "", 0);

	entry->exited = false;
	entry->outcome = outcome;
	entry->detail = detail;
}

/* data NULL: it is there, and nothing more is known. */
static inline struct evidence *case_file_there(struct case_file *file,
					       const char *path,
					       const char *data)
{
	struct evidence *entry = evidence_add(file->store, EVIDENCE_FILE);

	entry->path = arena_strdup(file->arena, path);
	entry->mode = 0644;
	entry->has_data = data != NULL;
	if (data)
		entry->data = case_bytes(file, data);
	evidence_finish(file->store, entry);
	return entry;
}

static inline void case_absent(struct case_file *file, enum evidence_kind kind,
			       const char *path)
{
	struct evidence *entry = evidence_add(file->store, kind);

	entry->path = arena_strdup(file->arena, path);
	entry->outcome = EVIDENCE_ABSENT;
	evidence_finish(file->store, entry);
}

/* Entries separated by single blanks. */
static inline struct evidence *case_folder(struct case_file *file,
					   const char *path,
					   const char *entries)
{
	struct evidence *entry = evidence_add(file->store, EVIDENCE_DIRECTORY);

	entry->path = arena_strdup(file->arena, path);
	while (*entries) {
		size_t length = strcspn(entries, " ");

		words_add(file->arena, &entry->entries,
			  arena_strndup(file->arena, entries, length));
		entries += length + (entries[length] == ' ');
	}
	evidence_finish(file->store, entry);
	return entry;
}

static inline void case_os(struct case_file *file, const char *version)
{
	case_ran(file, "sw_vers",
		 arena_printf(file->arena,
			      "ProductName:\t\tmacOS\nProductVersion:\t\t%s\n"
			      "BuildVersion:\t\t24D60\n",
			      version),
		 "", 0);
}

/* A text record as dscl prints one. */
static inline const char *case_user(struct case_file *file, const char *name,
				    int uid, const char *guid,
				    const char *authority)
{
	return arena_printf(file->arena,
			    "AuthenticationAuthority: %s\nGeneratedUID: %s\n"
			    "NFSHomeDirectory: /Users/%s\nRealName: %s\n"
			    "RecordName: %s\nUniqueID: %d\n"
			    "UserShell: /bin/zsh\n",
			    authority, guid, name, name, name, uid);
}

/* alice (501, admin) and bob (502): what most tests begin with. */
static inline void case_alice_and_bob(struct case_file *file)
{
	case_ran(file, USERS_ARGV,
		 arena_printf(file->arena, "%s-\n%s",
			      case_user(file, "alice", 501, ALICE_GUID,
					";ShadowHash;HASHLIST:<A> "
					";SecureToken;"),
			      case_user(file, "bob", 502, BOB_GUID,
					";ShadowHash;HASHLIST:<A>")),
		 "", 0);
	case_ran(file,
		 "dscl . -read /Groups/admin GroupMembership GroupMembers",
		 "GroupMembers: " ALICE_GUID "\nGroupMembership: root alice\n",
		 "", 0);
}

static inline void case_status(struct case_file *file, const char *name,
			       const char *words)
{
	case_ran(file,
		 arena_printf(file->arena, "sysadminctl -secureTokenStatus %s",
			      name),
		 "",
		 arena_printf(file->arena,
			      "2025-03-04 09:29:58.101 sysadminctl[512:4471] "
			      "%s\n",
			      words),
		 0);
}

#endif
