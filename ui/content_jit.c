#include "ui/content.h"

void content_jit_counts(struct text *out, const struct readiness *readiness)
{
	static const struct {
		const char *one, *many;
	} words[] = {
		[JIT_FAIL] = {"fail", "fails"},
		[JIT_UNKNOWN] = {"unknown", "unknown"},
		[JIT_WARN] = {"warning", "warnings"},
		[JIT_MANUAL] = {"by hand", "by hand"},
		[JIT_NOTE] = {"note", "notes"},
		[JIT_PASS] = {"pass", "passes"},
	};

	for (int outcome = JIT_FAIL; outcome >= JIT_PASS; outcome--) {
		size_t count = readiness->counts[outcome];

		if (count)
			text_addf(out, "%s%zu %s", out->length ? ", " : "",
				  count,
				  count == 1 ? words[outcome].one
					     : words[outcome].many);
	}
}

void content_jit_check(struct text *out, struct session *session)
{
	const struct jit_check *check = session_jit_check(session);

	content_part(out, NULL, check->why);
	if (check->outcome != JIT_PASS && check->outcome != JIT_NOTE)
		content_part(out, "What to do", check->remedy);
	content_evidence(out, session, &check->evidence);
}
