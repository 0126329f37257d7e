#include "session/session_data.h"

#include "report/jit_report.h"

const struct readiness *session_readiness(struct session *session)
{
	if (!session->readiness && session->machine)
		session->readiness =
			readiness_judge(session->machine, session->derived);
	return session->readiness;
}

/*
 * The section is judged on the Mac itself, under its own names: whether two
 * accounts look alike cannot be told from their stand-ins.
 */
const struct value *session_jit_inputs(struct session *session,
				       const struct value *inputs)
{
	struct arena *arena = session->derived;
	struct value *with;

	if (!session->options.jit)
		return inputs;
	with = value_dict(arena);
	for (size_t i = 0; i < inputs->dict.count; i++)
		value_append(arena, with, inputs->dict.members[i].key,
			     inputs->dict.members[i].value);
	value_set(arena, with, "jit",
		  jit_section(arena, session_readiness(session)));
	return with;
}

struct status session_jit_report(struct session *session,
				 enum report_format format, int columns,
				 struct text *out)
{
	const struct value *document;
	struct status status = session_document(session, &document);

	if (!status_is_ok(&status))
		return status;
	return jit_report_write(out, document, format, columns);
}
