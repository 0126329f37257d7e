/*
 * glyph: the few characters beyond ASCII that the screens draw themselves, and
 * what stands for them where only ASCII can be shown.
 */
#ifndef TM_UI_GLYPH_H
#define TM_UI_GLYPH_H

#include <stdint.h>

#define GLYPH_HORIZONTAL  "\u2500"
#define GLYPH_VERTICAL	  "\u2502"
#define GLYPH_TOP_LEFT	  "\u250c"
#define GLYPH_TOP_RIGHT	  "\u2510"
#define GLYPH_LOW_LEFT	  "\u2514"
#define GLYPH_LOW_RIGHT	  "\u2518"
#define GLYPH_LEFT	  "\u2190"
#define GLYPH_UP	  "\u2191"
#define GLYPH_RIGHT	  "\u2192"
#define GLYPH_DOWN	  "\u2193"
#define GLYPH_REPLACEMENT "\ufffd"

/* The ASCII form of a character, '?' when there is none. */
char glyph_ascii(uint32_t character);

#endif
