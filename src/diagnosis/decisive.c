#include "diagnosis/decisive.h"

#include "diagnosis/people.h"

bool jumpcloud_absent(const struct machine *machine)
{
	return fact_no(&machine->agent.present);
}

bool decisive_service_account(const struct machine *machine)
{
	return fact_unknown(&machine_service_account(machine)->exists) &&
	       !jumpcloud_absent(machine);
}

bool decisive_tokens(const struct machine *machine)
{
	size_t all = people_count(machine, person_any);

	/* Where nobody is known to be, nobody's token is missing. */
	if (all == 0)
		return !fact_yes(&machine->accounts_read);
	return people_count(machine, person_token_unknown) == all;
}

bool decisive_missing(const struct machine *machine)
{
	return decisive_service_account(machine) || decisive_tokens(machine);
}
