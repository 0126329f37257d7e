/*
 * layout: small helpers with which the text writers set paragraphs, labels,
 * commands and quoted evidence. Everything passes through base/visible here; a
 * newline in an untrusted name never begins a line of its own.
 */
#ifndef TM_REPORT_LAYOUT_H
#define TM_REPORT_LAYOUT_H

#include "base/text.h"
#include "base/value.h"

/* A paragraph of untrusted text, wrapped and indented. */
void layout_paragraph(struct text *out, const char *string, int columns,
		      int indent);
/* "LABEL   text", wrapped behind the label's width. */
void layout_labelled(struct text *out, const char *label, int width,
		     const char *string, int columns, int indent);
/* Lines as they are, made visible, each behind `indent` blanks. */
void layout_quote(struct text *out, const char *string, int indent);
/*
 * A command in shell words, each line but the last ending in a backslash: what
 * is copied from it still runs. Broken between words only.
 */
void layout_command(struct text *out, const char *command, int columns,
		    int indent);
void layout_heading(struct text *out, const char *title);

/* The words of an array of strings: "a, b, c". */
void layout_words(struct text *out, const struct value *array);
/* A command of evidence as one shell line. */
void layout_argv(struct text *out, const struct value *argv);

#endif
