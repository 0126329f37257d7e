#include "readiness/check.h"

void check_login_window(struct check_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact *names = &machine->login_window_shows_names;

	check_cite(context, &names->source);
	if (fact_unknown(names))
		check_unknown(context, &names->source,
			      "what the login window asks for");
	else if (fact_yes(names))
		check_say(context, JIT_PASS,
			  "The login window asks for name and password.");
	else if (fact_yes(&machine->login_window_offers_other))
		check_say(context, JIT_WARN,
			  "The login window shows a list of people with the "
			  "entry Other. Whether Okta accepts that is not "
			  "known.");
	else
		check_say(context, JIT_FAIL,
			  "The login window shows a list of people, so nobody "
			  "can type a new name.");
}

static void judge_pass_through(struct check_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact *on = &machine->filevault.on;
	const struct fact *off = &machine->login_window_auto_login_off;

	if (fact_no(on) || fact_yes(off))
		check_say(context, JIT_PASS,
			  "A new person gets to the login window.");
	else if (fact_unknown(on))
		check_unknown(context, &on->source, "whether FileVault is on");
	else if (fact_unknown(off))
		check_unknown(context, &off->source,
			      "whether unlocking FileVault logs in as well");
	else
		check_say(context, JIT_WARN,
			  "FileVault is on, and whoever unlocks the disk is "
			  "logged in right away: a new person sees the login "
			  "window only after that one has logged out.");
}

void check_login_window_reached(struct check_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact_text *automatic = &machine->login_window_automatic;

	check_cite(context, &automatic->source);
	check_cite(context, &machine->filevault.on.source);
	if (automatic->state == FACT_KNOWN) {
		check_say(context, JIT_FAIL,
			  "The Mac logs %s in by itself, so the login window "
			  "does not come.",
			  automatic->value);
		check_remedy(context, "System Settings > Users & Groups > "
				      "Automatically log in as: Off.");
		return;
	}
	if (automatic->state == FACT_UNKNOWN)
		check_unknown(context, &automatic->source,
			      "whether somebody is logged in automatically");
	judge_pass_through(context);
}
