#include "profile/nearest.h"

#include <string.h>

enum {
	NAME_MAX_LENGTH = 64, /* longer ones are no misspelled key */
};

static char fold(char character)
{
	return character >= 'A' && character <= 'Z'
		       ? (char)(character - 'A' + 'a')
		       : character;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* Optimal string alignment over three rows. */
static size_t distance(const char *a, size_t a_length, const char *b,
		       size_t b_length)
{
	size_t rows[3][NAME_MAX_LENGTH + 1];

	for (size_t j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *row = rows[i % 3], *last = rows[(i + 2) % 3];
		const size_t *before = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			char x = fold(a[i - 1]), y = fold(b[j - 1]);

			row[j] = smallest(row[j - 1] + 1, last[j] + 1,
					  last[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == fold(b[j - 2]) &&
			    fold(a[i - 2]) == y && before[j - 2] + 1 < row[j])
				row[j] = before[j - 2] + 1;
		}
	}
	return rows[a_length % 3][b_length];
}

/* A third of the letters may differ. */
struct nearest nearest_start(const char *name)
{
	return (struct nearest){
		.name = name,
		.distance = strlen(name) / 3 + 1,
	};
}

void nearest_offer(struct nearest *nearest, const char *known)
{
	size_t length = strlen(nearest->name), size = strlen(known), found;

	if (length > NAME_MAX_LENGTH || size > NAME_MAX_LENGTH)
		return;
	found = distance(nearest->name, length, known, size);
	if (found < nearest->distance) {
		nearest->distance = found;
		nearest->found = known;
	}
}
