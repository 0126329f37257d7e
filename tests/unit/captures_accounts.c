#include "captures.h"

#include "parse/dscl.h"
#include "parse/dslocal.h"
#include "parse/password_check.h"
#include "parse/preboot.h"
#include "parse/sysadminctl.h"

static const char *describe_authority(struct arena *arena,
				      const struct authority *authority)
{
	if (!authority->known)
		return "authority not known";
	return arena_printf(arena, "authority %zu%s%s%s%s%s",
			    authority->values.count,
			    authority->secure_token ? " token" : "",
			    authority->password ? " password" : "",
			    authority->disabled ? " disabled" : "",
			    authority->directory ? " of " : "",
			    authority->directory ? authority->directory : "");
}

static const char *describe_account(struct arena *arena,
				    const struct account_answer *answer)
{
	const struct account_record *record = &answer->record;

	if (answer->missing)
		return say(arena, answer->verdict, &answer->notes, "missing");
	return say(arena, answer->verdict, &answer->notes,
		   "%s '%s' uid %lld gid %lld home %s shell %s guid %.8s %s",
		   say_text(record->name), say_text(record->full_name),
		   say_number(record->uid), say_number(record->gid),
		   say_text(record->home), say_text(record->shell),
		   say_text(record->guid),
		   describe_authority(arena, &record->authority));
}

DESCRIPTION(dscl_user)
{
	struct account_answer answer =
		dscl_user_parse(arena, capture->out, capture->error);

	return describe_account(arena, &answer);
}

DESCRIPTION(dslocal_user)
{
	struct account_answer answer = dslocal_user_parse(arena, capture->out);

	return arena_printf(arena, "%s created %lld failed %lld",
			    describe_account(arena, &answer),
			    say_number(answer.record.created_at),
			    say_number(answer.record.failed_logins));
}

static const char *describe_group(struct arena *arena,
				  const struct group_record *group)
{
	return say(arena, group->verdict, &group->notes, "%s names %s guids %s",
		   say_text(group->name),
		   group->names_known ? say_words(arena, &group->names) : "-",
		   group->guids_known ? say_words(arena, &group->guids) : "-");
}

DESCRIPTION(dscl_group)
{
	struct group_record group =
		dscl_group_parse(arena, capture->out, capture->error);

	return describe_group(arena, &group);
}

DESCRIPTION(dslocal_group)
{
	struct group_record group = dslocal_group_parse(arena, capture->out);

	return describe_group(arena, &group);
}

DESCRIPTION(dscl_code)
{
	return arena_printf(arena, "%d", dscl_error_code(capture->error));
}

DESCRIPTION(membership)
{
	struct membership_answer answer = dseditgroup_parse(
		arena, capture->out, capture->error, capture->exit);

	return say(arena, answer.verdict, &answer.notes, "%s",
		   say_answer(answer.member));
}

DESCRIPTION(token_status)
{
	static const char *const words[] = {
		[TOKEN_STATUS_NOT_SAID] = "-",
		[TOKEN_STATUS_ENABLED] = "enabled",
		[TOKEN_STATUS_DISABLED] = "disabled",
		[TOKEN_STATUS_NO_SUCH_USER] = "no such user",
	};
	struct token_status_answer answer =
		token_status_parse(arena, NULL, capture->out, capture->error);

	return say(arena, answer.verdict, &answer.notes, "%s",
		   words[answer.status]);
}

DESCRIPTION(token_change)
{
	static const char *const words[] = {
		[TOKEN_CHANGE_NOT_SAID] = "-",
		[TOKEN_CHANGE_DONE] = "done",
		[TOKEN_CHANGE_NO_UNLOCK] = "no unlock",
		[TOKEN_CHANGE_NOT_AUTHORISED] = "not authorised",
		[TOKEN_CHANGE_WRONG_PASSWORD] = "wrong password",
		[TOKEN_CHANGE_NO_PERMISSION] = "no permission",
		[TOKEN_CHANGE_ACCOUNT_DISABLED] = "disabled",
		[TOKEN_CHANGE_POLICY] = "policy",
		[TOKEN_CHANGE_NO_SUCH_USER] = "no such user",
		[TOKEN_CHANGE_NEEDS_ROOT] = "needs root",
		[TOKEN_CHANGE_FRAMEWORK] = "framework",
		[TOKEN_CHANGE_OTHER_CODE] = "other",
	};
	struct token_change_answer answer =
		token_change_parse(arena, capture->out, capture->error);

	return say(arena, answer.verdict, &answer.notes, "%s %d",
		   words[answer.result], answer.code);
}

static const char *describe_check(struct arena *arena,
				  const struct password_answer *answer)
{
	static const char *const words[] = {
		[CHECK_NO_ANSWER] = "-",
		[CHECK_RIGHT] = "right",
		[CHECK_WRONG] = "wrong",
		[CHECK_DISABLED] = "disabled",
		[CHECK_EXPIRED] = "expired",
		[CHECK_NOT_SUPPORTED] = "not supported",
		[CHECK_NO_SUCH_USER] = "no such user",
		[CHECK_TOO_MANY_TRIES] = "too many tries",
		[CHECK_NOT_LOCKED] = "not locked",
		[CHECK_NOT_ENCRYPTED] = "not encrypted",
	};

	return say(arena, answer->verdict, &answer->notes, "%s %d",
		   words[answer->result], answer->code);
}

DESCRIPTION(local_check)
{
	struct password_answer answer = password_check_local(
		arena, capture->out, capture->error, capture->exit);

	return describe_check(arena, &answer);
}

DESCRIPTION(disk_check)
{
	struct password_answer answer = password_check_disk(
		arena, capture->out, capture->error, capture->exit);

	return describe_check(arena, &answer);
}

DESCRIPTION(admins)
{
	struct preboot_users users = preboot_admins_parse(arena, capture->out);
	const char *all = "";

	for (size_t i = 0; i < users.list.count; i++)
		all = arena_printf(arena, "%s %s=%s", all,
				   say_text(users.list.items[i].name),
				   say_text(users.list.items[i].full_name));
	return say(arena, users.verdict, &users.notes, "%zu%s",
		   users.list.count, all);
}
