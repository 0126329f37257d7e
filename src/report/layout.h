/*
 * layout: small helpers with which the text writer sets paragraphs, labels and
 * quoted evidence. Everything passes through base/visible here.
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
void layout_heading(struct text *out, const char *title);

/* The words of an array of strings: "a, b, c". */
void layout_words(struct text *out, const struct value *array);
/* A command of evidence as one shell line. */
void layout_argv(struct text *out, const struct value *argv);

#endif
