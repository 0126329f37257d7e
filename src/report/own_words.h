/*
 * own_words: the words of macOS's and JumpCloud's own output that people use
 * as account names, too. Replacing those would change what the evidence says,
 * and they identify nobody. Must not know accounts.
 */
#ifndef TM_REPORT_OWN_WORDS_H
#define TM_REPORT_OWN_WORDS_H

#include <stdbool.h>

/*
 * Is this name a word of that vocabulary ("admin", "yes"), or does it stand
 * word for word in one of the fixed sentences ("Unknown user")? Case does not
 * matter.
 */
bool own_words_have(const char *name);

#endif
