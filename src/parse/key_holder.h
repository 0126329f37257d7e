/*
 * key_holder: who or what a cryptographic user of an APFS volume is, by its
 * type text and by its UUID. Sources: reference/macos-commands.md §8.1 and
 * §5.3; design: findings, "Never people".
 */
#ifndef TM_PARSE_KEY_HOLDER_H
#define TM_PARSE_KEY_HOLDER_H

#include <stddef.h>

enum key_holder {
	KEY_HOLDER_OTHER,	      /* type not known, UUID not special */
	KEY_HOLDER_ACCOUNT,	      /* Local Open Directory User, OS User */
	KEY_HOLDER_PERSONAL_RECOVERY, /* personal recovery key */
	KEY_HOLDER_ICLOUD_RECOVERY,
	KEY_HOLDER_BOOTSTRAP, /* MDM bootstrap token */
	KEY_HOLDER_INSTITUTIONAL,
	KEY_HOLDER_DISK,    /* passphrase of the disk, nobody's token */
	KEY_HOLDER_UNKNOWN, /* "Unknown User": nobody's token */
};

/*
 * A special UUID wins over the type text, which may be localised; then the
 * type decides. Either may be NULL. Masked UUIDs are ordinary ones.
 */
enum key_holder key_holder_of(const char *uuid, const char *type);

/*
 * The known type text at the start of text (which may go on); NULL when none
 * is there. For fdesetup, which prints type and user in one column.
 */
const char *key_holder_type_prefix(const char *text);

#endif
