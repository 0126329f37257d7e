/*
 * visible_table: which characters are hostile, combining or wide. Constant
 * tables from the Unicode Character Database; must not know what is done
 * with the answers.
 */
#ifndef TM_BASE_VISIBLE_TABLE_H
#define TM_BASE_VISIBLE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Controls (Cc), formats (Cf), line and paragraph separators (Zl, Zp),
 * surrogates (Cs), non-characters, and what is shown as nothing at all: fillers
 * and variation selectors.
 */
bool visible_table_hostile(uint32_t character);
/* Combining marks (Mn, Me) and Hangul vowels and finals that join. */
bool visible_table_zero(uint32_t character);
/* East Asian Width W and F, which includes emoji. */
bool visible_table_wide(uint32_t character);

#endif
