# What src/report is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/report/document.c \
	src/report/html.c src/report/html.h \
	src/report/html_evidence.c \
	src/report/html_style.c \
	src/report/html_tables.c \
	src/report/html_writer.c \
	src/report/jit_document.c \
	src/report/jit_html.c \
	src/report/jit_report.h \
	src/report/jit_text.c \
	src/report/layout.c src/report/layout.h \
	src/report/lint_document.c \
	src/report/lint_html.c \
	src/report/lint_report.h \
	src/report/lint_text.c \
	src/report/own_words.c src/report/own_words.h \
	src/report/pseudonym.c src/report/pseudonym.h \
	src/report/pseudonym_names.c src/report/pseudonym_names.h \
	src/report/report.c src/report/report.h \
	src/report/stand_in.c src/report/stand_in.h \
	src/report/text_evidence.c \
	src/report/text_parts.h \
	src/report/text_tables.c \
	src/report/text_writer.c \
	src/report/withheld.c src/report/withheld.h \
	src/report/wording.c src/report/wording.h \
	src/report/writers.h
