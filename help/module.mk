# The help: one text file per topic, compiled into the program, because a
# Recovery system has no share folder. Adding a topic is adding its file.
# embed.awk makes a table of them, and help/pack, which runs on the computer
# that builds, makes that table small.

include help/topics.mk

tokenmedic_ui_sources += help/topic.c help/topic.h help/packed.c help/packed.h
nodist_tokenmedic_ui_sources += help/topics.c
CLEANFILES += help/topics.c help/topics_plain.c help/pack
EXTRA_DIST += $(help_topics) help/embed.awk help/pack.c help/wizard.svg

help_schemas = help/schema/case.schema.json help/schema/jit.schema.json \
	help/schema/lint.schema.json

help/topics_plain.c: $(help_topics) $(help_schemas) help/embed.awk Makefile
	$(AM_V_GEN)$(MKDIR_P) help && cd $(top_srcdir) && \
	LC_ALL=C $(AWK) -f help/embed.awk $(help_topics) \
		$(help_schemas) \
		> $(abs_top_builddir)/$@.tmp && \
	mv $(abs_top_builddir)/$@.tmp $(abs_top_builddir)/$@

help/pack: help/pack.c help/packed.h help/topic.h help/topics_plain.c
	$(AM_V_CCLD)$(CC_FOR_BUILD) -O1 -I$(top_srcdir) -o $@ \
		$(top_srcdir)/help/pack.c help/topics_plain.c

help/topics.c: help/pack
	$(AM_V_GEN)./help/pack > $@.tmp && mv $@.tmp $@

# The manual page and the completions: templates filled from the code's tables.
manual_tables = $(top_srcdir)/ui/command.def $(top_srcdir)/ui/option.def \
	$(top_srcdir)/ui/action.def
manual_fill = $(MKDIR_P) help && LC_ALL=C $(AWK) -v version='$(VERSION)' \
	-f $(top_srcdir)/help/manual.awk

help/tokenmedic.1: help/tokenmedic.1.in help/manual.awk $(manual_tables)
	$(AM_V_GEN)$(manual_fill) -v what=man $(manual_tables) \
		$(top_srcdir)/help/tokenmedic.1.in > $@.tmp && mv $@.tmp $@

help/tokenmedic.bash: help/completion.bash.in help/manual.awk $(manual_tables)
	$(AM_V_GEN)$(manual_fill) -v what=bash $(manual_tables) \
		$(top_srcdir)/help/completion.bash.in > $@.tmp && mv $@.tmp $@

help/_tokenmedic: help/completion.zsh.in help/manual.awk $(manual_tables)
	$(AM_V_GEN)$(manual_fill) -v what=zsh $(manual_tables) \
		$(top_srcdir)/help/completion.zsh.in > $@.tmp && mv $@.tmp $@

nodist_man1_MANS = help/tokenmedic.1
completions = help/tokenmedic.bash help/_tokenmedic
all-local: $(completions)
CLEANFILES += help/tokenmedic.1 $(completions)
EXTRA_DIST += help/manual.awk help/tokenmedic.1.in help/completion.bash.in \
	help/completion.zsh.in

install-data-local: $(completions)
	$(MKDIR_P) $(DESTDIR)$(bashcompletiondir) $(DESTDIR)$(zshcompletiondir)
	$(INSTALL_DATA) help/tokenmedic.bash \
		$(DESTDIR)$(bashcompletiondir)/tokenmedic
	$(INSTALL_DATA) help/_tokenmedic \
		$(DESTDIR)$(zshcompletiondir)/_tokenmedic

uninstall-local:
	rm -f $(DESTDIR)$(bashcompletiondir)/tokenmedic \
		$(DESTDIR)$(zshcompletiondir)/_tokenmedic

# The schemas of the documents that are written.
schemadir = $(pkgdatadir)/schema
dist_schema_DATA = $(help_schemas)
