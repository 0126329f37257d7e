# The help: one text file per topic, compiled into the program, because a
# Recovery system has no share folder. Adding a topic is adding its file.

include help/topics.mk

tokenmedic_ui_sources += help/topic.c help/topic.h
nodist_tokenmedic_ui_sources += help/topics.c
CLEANFILES += help/topics.c
EXTRA_DIST += $(help_topics) help/embed.awk

help/topics.c: $(help_topics) help/embed.awk Makefile
	$(AM_V_GEN)$(MKDIR_P) help && cd $(top_srcdir) && \
	LC_ALL=C $(AWK) -f help/embed.awk $(help_topics) \
		> $(abs_top_builddir)/help/topics.c.tmp && \
	mv $(abs_top_builddir)/help/topics.c.tmp \
		$(abs_top_builddir)/help/topics.c
