# What ui is made of; included by the root Makefile.am.
tokenmedic_ui_sources += \
	ui/action.c ui/action.def ui/action.h \
	ui/canvas.c ui/canvas.h ui/canvas_draw.c \
	ui/edit.c ui/edit.h \
	ui/frame.c ui/frame.h \
	ui/glyph.c ui/glyph.h \
	ui/key.c ui/key.h ui/key_decode.c \
	ui/layout.c ui/layout.h \
	ui/loop.c ui/loop.h \
	ui/screen.c ui/screen.h \
	ui/screen_draw.c ui/screen_keys.c \
	ui/screen_stack.c ui/screen_stack.h \
	ui/screen_dialog.c ui/screen_dialog.h \
	ui/screen_help.c ui/screen_help.h \
	ui/screen_message.c ui/screen_message.h \
	ui/search.c ui/search.h \
	ui/signals.c ui/signals.h \
	ui/term.c ui/term.h \
	ui/term_curses.c \
	ui/term_memory.c \
	ui/theme.c ui/theme.h \
	ui/widget_buttons.c ui/widget_buttons.h \
	ui/widget_dialog.c ui/widget_dialog.h \
	ui/widget_form.c ui/widget_form.h \
	ui/widget_list.c ui/widget_list.h \
	ui/widget_table.c ui/widget_table.h \
	ui/widget_text.c ui/widget_text.h \
	ui/ask_view.c ui/ask_view.h \
	ui/batch.c \
	ui/cli.c ui/cli.h \
	ui/command.def \
	ui/content.c ui/content.h \
	ui/content_evidence.c ui/content_jit.c ui/content_prepare.c ui/content_lint.c \
	ui/front.h ui/front_wait.c ui/front_write.c \
	ui/lint_run.c ui/lint_run.h \
	ui/option.def \
	ui/outside.c ui/outside.h \
	ui/plain.c \
	ui/plain_line.c ui/plain_line.h \
	ui/plain_say.c ui/plain_say.h \
	ui/plain_secret.c ui/plain_secret.h \
	ui/plain_step.c ui/plain_step.h \
	ui/plain_text.c ui/plain_text.h \
	ui/profile_run.c ui/profile_run.h \
	ui/repair_run.c ui/repair_run.h \
	ui/pretend.c ui/pretend.h \
	ui/rows.c ui/rows.h \
	ui/run_draw.c ui/run_state.h \
	ui/run_lines.c ui/run_lines.h \
	ui/screen_accounts.c \
	ui/screen_ask.c \
	ui/screen_findings.c \
	ui/screen_jit.c \
	ui/screen_lint.c \
	ui/screen_paths.c \
	ui/screen_prepare.c \
	ui/screen_profile.c \
	ui/screen_reading.c \
	ui/screen_report.c \
	ui/screen_run.c \
	ui/screen_scan.c \
	ui/screen_verify.c \
	ui/screen_welcome.c \
	ui/verbatim.c ui/verbatim.h \
	ui/wizard.c ui/wizard.h
