#include "simulate/agent_log.h"

#include "base/text.h"

/* As long as two reports of a real agent are apart. */
#define REPORT_INTERVAL (2 * MAC_HOUR)

void agent_log_start(struct mac *mac, int64_t when)
{
	const struct mac_agent *agent = &mac->agent;

	if (!agent->running)
		return;
	mac_log(mac, when, "INFO", "---------------------");
	mac_log(mac, when, "INFO", "Starting agent daemon");
	mac_log(mac, when, "INFO", "---------------------");
	mac_log(mac, when, "INFO", "Build version: %s", agent->version);
	mac_log(mac, when, "INFO", "Loading conf from jcagent.conf");
	mac_log(mac, when + 1, "INFO", "Agent Init - systemKey='%s'",
		agent->system_key);
	mac_log(mac, when + 1, "INFO", "Agent Init complete");
	if (agent->hooks)
		mac_log(mac, when + 1, "INFO", "activated JC login window");
	mac_log(mac, when + 2, "INFO", "starting FDE manager");
	mac_log(mac, when + 2, "INFO", "Processing user updates");
	mac_log(mac, when + 3, "INFO", "User updates complete");
	mac_log(mac, when + 3, "INFO", "AgentVersion=%s", agent->version);
	mac->agent.contact = when + 3;
}

static void log_bad_password(struct mac *mac, int64_t when, const char *which,
			     const char *address)
{
	mac_log(mac, when, "ERROR",
		"Unable to determine if %sservice account password is valid. "
		"err: &fmt.wrapError{msg:\"Could not verify password due to "
		"err: Open Directory VerifyPassword err: Credentials could "
		"not be verified, username or password is invalid.\", "
		"err:(*errors.errorString)(%s)}",
		which, address);
}

void agent_log_report(struct mac *mac, int64_t when)
{
	const struct mac_account *service =
		mac_account(mac, MAC_SERVICE_ACCOUNT);

	if (!mac->agent.running)
		return;
	mac_log(mac, when, "INFO",
		"systemreport manager: running system "
		"report");
	mac_log(mac, when, "INFO",
		"systemreport.reporter: running system "
		"report");
	if (service &&
	    !text_equal(service->local, mac->agent.service_password)) {
		log_bad_password(mac, when + 1, "", "0xc000244d30");
		log_bad_password(mac, when + 1, "new ", "0xc0005ec670");
	}
	mac_log(mac, when + 2, "INFO",
		"systemreport: posting report to server");
	mac->agent.contact = when + 2;
}

void agent_log_begin(struct mac *mac)
{
	int64_t last = mac->now - 1200, first = last - 3 * REPORT_INTERVAL;
	int64_t start = mac->boot > mac->agent.installed ? mac->boot
							 : mac->agent.installed;

	agent_log_start(mac, start + 30);
	for (int64_t when = first; when <= last; when += REPORT_INTERVAL)
		if (when > start + 60)
			agent_log_report(mac, when);
}
