/*
 * pasted: what copying out of a guide or a mail does to a value: tags, curly
 * quotation marks, blanks around it, placeholders. Must not know which value it
 * is.
 * Source: reference/okta-jit.md §7 (L43).
 */
#ifndef TM_PROFILE_PASTED_H
#define TM_PROFILE_PASTED_H

#include <stdbool.h>

/*
 * What pasting did to it, as the end of a sentence ("begins or ends with a
 * blank"), or NULL. for_people: shown to people, so that a curly apostrophe or
 * a blank is no accident.
 */
const char *pasted_fault(const char *string, bool for_people);

#endif
