#include "term.h"

void term_size(struct term *term, int *rows, int *columns)
{
	term->ops->size(term, rows, columns);
}

void term_show(struct term *term, const struct canvas *canvas)
{
	term->ops->show(term, canvas);
}

enum term_read term_read(struct term *term, struct key *key)
{
	return term->ops->read(term, key);
}

int term_wait_ms(const struct term *term)
{
	return term->ops->wait_ms(term);
}

void term_flush(struct term *term)
{
	term->ops->flush(term);
}

void term_redraw(struct term *term)
{
	term->ops->redraw(term);
}

void term_suspend(struct term *term)
{
	term->ops->suspend(term);
}

void term_resume(struct term *term)
{
	term->ops->resume(term);
}

void term_close(struct term *term)
{
	if (term)
		term->ops->close(term);
}
