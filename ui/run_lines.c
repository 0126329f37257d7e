#include "run_lines.h"

#include <string.h>

#include "base/visible.h"

enum {
	LABEL_CELLS = 15, /* "What happens   " */
	COMMAND_INDENT = 2,
	COMMAND_HANG = 4, /* rows that go on with the same command */
};

/* --- Lines ---------------------------------------------------------------------- */

static const char *shown(const struct run_lines *lines, const char *string)
{
	unsigned flags = VISIBLE_LINE | (lines->ascii ? VISIBLE_ASCII : 0);
	const char *kept;
	struct text text;

	text_init(&text);
	visible_add_string(&text, string, flags);
	kept = arena_strdup(lines->arena, text.bytes);
	text_free(&text);
	return kept;
}

static struct text_line *add(struct run_lines *lines, enum style style,
			     const char *string)
{
	struct text_line *line = list_add(lines->arena, lines);

	*line = (struct text_line){
		.string = shown(lines, string),
		.style = style,
	};
	return line;
}

static void add_blank(struct run_lines *lines)
{
	if (lines->count && lines->items[lines->count - 1].string[0])
		add(lines, STYLE_TEXT, "");
}

/* A label and its value, which hangs in a column of its own. */
static void add_pair(struct run_lines *lines, const char *label,
		     const char *value)
{
	struct text_line *line;

	if (!value || !*value)
		return;
	line = add(lines, STYLE_TEXT,
		   arena_printf(lines->arena, "%-*s%s", LABEL_CELLS, label,
				value));
	line->hang = LABEL_CELLS;
	line->lead = LABEL_CELLS;
	line->lead_style = STYLE_LABEL;
}

static void add_paragraph(struct run_lines *lines, enum style style,
			  const char *string)
{
	if (!string || !*string)
		return;
	add_blank(lines);
	add(lines, style, string);
	add_blank(lines);
}

/* Word for word, broken between words; y shows it in one piece. */
static void add_command(struct run_lines *lines, const struct plan_step *step,
			const char *heading)
{
	struct text_line *line;

	if (!step->command)
		return;
	add_blank(lines);
	add(lines, STYLE_TEXT, heading);
	add_blank(lines);
	line = add(lines, STYLE_COMMAND, step->command);
	line->indent = COMMAND_INDENT;
	line->hang = COMMAND_HANG;
	if (step->stdin_words) {
		line = add(lines, STYLE_TEXT,
			   arena_printf(lines->arena, "with %s",
					step->stdin_words));
		line->indent = COMMAND_INDENT;
	}
	add_blank(lines);
}

static void add_words(struct run_lines *lines, const char *label,
		      const struct words *words)
{
	if (words->count)
		add_pair(lines, label, words_join(lines->arena, words, "and"));
}

/* What a step is to lead to, as far as this Mac has shown it. */
static void add_signs(struct run_lines *lines, const struct step_report *report)
{
	add_words(lines, "Has come", &report->came);
	add_words(lines, "Not there yet", &report->missing);
	add_words(lines, "Not known", &report->unknown);
}

/* --- A step ---------------------------------------------------------------------- */

static const char *needs_of(struct run_lines *lines,
			    const struct plan_step *step)
{
	return step->needs.count ? words_join(lines->arena, &step->needs, "and")
				 : NULL;
}

static bool by_program(const struct plan_step *step)
{
	return step->command_id && step->info->kind != STEP_READ;
}

/* What stands in the way is a reason; anything else is news. What a password
 * check said is of no use to a step without a password. */
static void add_hint(struct run_lines *lines, const struct execution *execution,
		     const char *hint)
{
	const struct step_report *checked = execution_checked(execution);
	bool blocks = execution_obstacles(execution)->count > 0;

	if (checked && checked->sentence == hint &&
	    !execution_step(execution)->secret_count)
		return;
	add_paragraph(lines, blocks ? STYLE_REASON : STYLE_STRONG, hint);
}

void run_lines_step(struct run_lines *lines, const struct execution *execution,
		    const struct ask *ask)
{
	const struct plan_step *step = execution_step(execution);

	add_hint(lines, execution, ask->hint);
	add_pair(lines, "What happens", step->text);
	add_pair(lines, "Changes", step->changes);
	add_pair(lines, "Risk", step->risk);
	add_pair(lines, "Undo", step->undo);
	add_pair(lines, "Needs", needs_of(lines, step));
	add_pair(lines, "Admin",
		 step->secret_count ? execution_admin(execution) : NULL);
	add_command(lines, step, "The command, word for word:");
	if (step->by_hand)
		add_pair(lines, "By hand", step->by_hand);
	add_paragraph(lines, STYLE_REASON, step->blocked);
	add_signs(lines,
		  execution_report(execution, execution_index(execution)));
	if (by_program(step))
		add_paragraph(lines, STYLE_DIM,
			      "Afterwards this Mac is read again; only what it "
			      "then says counts.");
}

void run_lines_busy(struct run_lines *lines, const struct execution *execution,
		    const struct ask *ask)
{
	const struct plan_step *step = execution_step(execution);
	bool runs = execution_phase(execution) == EXECUTE_RUNNING;

	add_paragraph(lines, STYLE_TEXT, ask->text);
	if (runs && (execution_is_changing(execution) || !step->secret_count))
		add_command(lines, step, "What runs:");
}

/* --- What came of it ------------------------------------------------------------------ */

struct outcome_row {
	const char *word;
	enum style style;
};

static const struct outcome_row outcomes[] = {
	[OUTCOME_OPEN] = {"OPEN", STYLE_DIM},
	[OUTCOME_VERIFIED] = {"DONE", STYLE_OK},
	[OUTCOME_DONE] = {"DONE", STYLE_OK},
	[OUTCOME_BY_HAND] = {"BY HAND", STYLE_INFO},
	[OUTCOME_UNVERIFIED] = {"NOT SEEN", STYLE_WARNING},
	[OUTCOME_FAILED] = {"FAILED", STYLE_CRITICAL},
	[OUTCOME_SKIPPED] = {"SKIPPED", STYLE_DIM},
	[OUTCOME_CANCELLED] = {"GIVEN UP", STYLE_WARNING},
	[OUTCOME_RESTART] = {"RESTART", STYLE_INFO},
};

const char *run_outcome_word(enum step_outcome outcome)
{
	return outcomes[outcome].word;
}

enum style run_outcome_style(enum step_outcome outcome)
{
	return outcomes[outcome].style;
}

static const char *password_words(enum password_result result)
{
	static const char *const words[] = {
		[PASSWORD_NOT_CHECKED] = "not asked",
		[PASSWORD_PASSES] = "right",
		[PASSWORD_FAILS] = "wrong",
		[PASSWORD_NO_ANSWER] = "no answer",
		[PASSWORD_TOO_MANY] = "refuses: too many recent attempts",
		[PASSWORD_DISABLED] = "the account is disabled",
		[PASSWORD_NO_SUCH_USER] = "knows no such user",
	};

	return words[result];
}

void run_lines_result(struct run_lines *lines,
		      const struct execution *execution, const struct ask *ask)
{
	const struct step_report *report =
		execution_report(execution, execution_index(execution));
	const char *word = run_outcome_word(report->outcome);
	const char *sentence = report->sentence && *report->sentence
				       ? report->sentence
				       : outcome_sentence(report->outcome);
	struct text_line *line =
		add(lines, STYLE_STRONG,
		    arena_printf(lines->arena, "%s  %s", word, sentence));

	line->lead = (int)strlen(word);
	line->lead_style = run_outcome_style(report->outcome);
	line->hang = (int)strlen(word) + 2;
	add_blank(lines);
	if (report->checked) {
		add_pair(lines, "The account", password_words(report->local));
		add_pair(lines, "The disk", password_words(report->disk));
		add_blank(lines);
	}
	/* When all of it has come, the sentence says so already. */
	if (report->missing.count || report->unknown.count)
		add_signs(lines, report);
	add_pair(lines, "Code", report->code);
	add_paragraph(lines, STYLE_TEXT, ask->hint);
}
