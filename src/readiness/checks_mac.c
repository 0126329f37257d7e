#include "base/text.h"
#include "readiness/check.h"

void check_macos_version(struct check_context *context)
{
	const struct fact_version *version = &context->machine->os.version;
	enum truth enough = machine_os_at_least(context->machine, 14, 0, 0);

	check_cite(context, &version->source);
	if (enough == TRUTH_UNKNOWN)
		check_unknown(context, &version->source,
			      "which version of macOS this is");
	else if (enough == TRUTH_YES)
		check_say(context, JIT_PASS, "This is macOS %s.",
			  version->words);
	else
		check_say(context, JIT_FAIL,
			  "This is macOS %s. Accounts are made at the login "
			  "window since macOS 14 (Sonoma).",
			  version->words);
}

void check_hardware(struct check_context *context)
{
	const struct machine_hardware *hardware = &context->machine->hardware;
	const struct fact *machine = &hardware->virtual_machine;

	check_cite(context, &machine->source);
	check_cite(context, &hardware->apple_silicon.source);
	if (fact_yes(machine))
		check_say(context, JIT_WARN,
			  "This is a virtual machine, which Okta does not "
			  "support for Platform SSO.");
	else if (fact_unknown(&hardware->apple_silicon))
		check_unknown(context, &hardware->apple_silicon.source,
			      "which chip this Mac has");
	else if (fact_no(&hardware->apple_silicon))
		check_say(context, JIT_MANUAL,
			  "This is an Intel Mac. Platform SSO needs Touch ID "
			  "on it, and whether it has Touch ID cannot be read "
			  "for certain: look at the keyboard.");
	else if (fact_unknown(machine))
		check_unknown(context, &machine->source,
			      "whether this is a virtual machine");
	else
		check_say(context, JIT_PASS,
			  "This is a Mac with Apple silicon.");
}

void check_identity_engine(struct check_context *context)
{
	check_say(context, JIT_MANUAL,
		  "A Mac cannot show whether the Okta org runs Identity "
		  "Engine.");
}

void check_device_access(struct check_context *context)
{
	check_say(context, JIT_MANUAL,
		  "A Mac cannot show whether the org has Okta Device Access "
		  "and whether the switch for accounts at the login window is "
		  "on.");
}

void check_app_assignment(struct check_context *context)
{
	const struct fact_text *client = &context->machine->jit.client_id;

	check_say(context, JIT_MANUAL,
		  "A Mac cannot show whom the app Platform Single Sign-on for "
		  "macOS is assigned to. Somebody who is not assigned signs "
		  "in to Okta and is then told that logging in failed.");
	if (client->state != FACT_KNOWN)
		return;
	check_cite(context, &client->source);
	check_say(context, JIT_MANUAL,
		  "A client id of the app has reached this Mac.");
}

void check_setup_assistant(struct check_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact_text *console = &machine->console_user;

	check_fact(context, &machine->setup_done, TRUTH_YES,
		   "Setup Assistant has finished.",
		   "Setup Assistant has not finished on this Mac.",
		   "whether Setup Assistant has finished");
	if (console->state != FACT_KNOWN ||
	    !text_equal(console->value, "_mbsetupuser"))
		return;
	check_cite(context, &console->source);
	check_say(context, JIT_FAIL,
		  "Setup Assistant is running: its own user, _mbsetupuser, is "
		  "at the screen.");
}

void check_managed_user(struct check_context *context)
{
	if (machine_os_at_least(context->machine, 15, 4, 0) == TRUTH_NO)
		check_say(context, JIT_NOTE,
			  "Before macOS 15.4 Okta does not ask for it.");
	else
		check_say(context, JIT_NOTE,
			  "From macOS 15.4 on, Okta registers only people whom "
			  "the MDM manages on this Mac. A Mac cannot show in "
			  "advance whether that holds for the next "
			  "person.");
}
