#include "glyph.h"

#include <stddef.h>

char glyph_ascii(uint32_t character)
{
	static const struct {
		uint32_t character;
		char ascii;
	} forms[] = {
		{0x2500, '-'}, {0x2502, '|'}, {0x250c, '+'}, {0x2510, '+'},
		{0x2514, '+'}, {0x2518, '+'}, {0x2190, '<'}, {0x2191, '^'},
		{0x2192, '>'}, {0x2193, 'v'},
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (forms[i].character == character)
			return forms[i].ascii;
	return '?';
}
