#include "session/session_data.h"

#include "repair/script.h"

/* A script is of the plan that one came from. */
bool session_script_offered(const struct session *session)
{
	return session->plan && session->trail_length &&
	       session->trail[session->trail_length - 1] == STAGE_PLAN;
}

struct status session_script(struct session *session, struct text *out)
{
	if (!session->plan || session->path >= session->plan->count)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "there is no plan to write down");
	return script_write(out, &session->plan->paths[session->path]);
}

const char *session_script_name(struct session *session)
{
	const char *directory = session->options.report_directory;
	const char *name =
		arena_printf(session->asking, "tokenmedic-%s.sh",
			     session->plan->paths[session->path].info->id);

	return directory ? file_join(session->asking, directory, name) : name;
}

/* Nothing to look at in a text that is refused: say why at once. */
void session_script_choice(struct session *session, struct ask_choice *choice)
{
	struct status status;
	struct text text;

	text_init(&text);
	status = session_script(session, &text);
	text_free(&text);
	choice->id = SESSION_SCRIPT;
	choice->label = "Shell script";
	choice->detail = "The plan's commands, explained, for a Mac without "
			 "this program. It asks for passwords itself and "
			 "stores none.";
	choice->topic = "screen-report";
	if (!status_is_ok(&status))
		choice->blocked = arena_strdup(session->asking, status.detail);
}

struct status session_script_export(struct session *session, const char *path,
				    bool replace)
{
	struct status status;
	struct text text;

	text_init(&text);
	status = session_script(session, &text);
	if (status_is_ok(&status))
		status = file_write(path, text.bytes, text.length,
				    replace ? FILE_REPLACE : FILE_KEEP);
	text_free(&text);
	return status;
}
