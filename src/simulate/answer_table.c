#include "simulate/answer.h"

#include "host/command.h"

#define NORMAL	 COMMAND_NORMAL
#define RECOVERY COMMAND_RECOVERY
#define BOTH	 COMMAND_BOTH

const struct answer_row answer_rows[] = {
	/* The system */
	{"sw_vers", answer_sw_vers, 60, BOTH},
	{"sysctl ...", answer_sysctl, 50, BOTH},
	{"stat -f %Su /dev/console", answer_console, 60, NORMAL},
	{"ioreg -rc AppleSEPManager", answer_ioreg, 120, BOTH},
	{"bputil -d", answer_bputil, 900, BOTH},
	{"shutdown -r now", answer_shutdown, 700, BOTH},
	{"reboot", answer_shutdown, 700, BOTH},
	/* Open Directory */
	{"dscl -plist . -readall /Users ...", answer_dscl_all_plist, 350,
	 NORMAL},
	{"dscl . -readall /Users ...", answer_dscl_all, 300, NORMAL},
	{"dscl -plist . -read * ...", answer_dscl_read_plist, 90, NORMAL},
	{"dscl . -read * ...", answer_dscl_read, 90, NORMAL},
	{"dscl . -authonly *", answer_authonly, 1200, NORMAL},
	{"dseditgroup -o checkmember -m * admin", answer_checkmember, 80,
	 NORMAL},
	{"dseditgroup -o edit -a * -t user admin", answer_group_add, 400,
	 NORMAL},
	/* SecureTokens */
	{"sysadminctl -secureTokenStatus *", answer_token_status, 90, NORMAL},
	{"sysadminctl -secureTokenOn * -password - -adminUser * "
	 "-adminPassword -",
	 answer_token_on, 2600, NORMAL},
	{"sysadminctl -secureTokenOff * -password - -adminUser * "
	 "-adminPassword -",
	 answer_token_off, 2200, NORMAL},
	/* Disks */
	{"diskutil apfs listCryptoUsers -plist *", answer_crypto_plist, 450,
	 BOTH},
	{"diskutil apfs listUsers * -plist", answer_crypto_plist, 450, BOTH},
	{"diskutil apfs listCryptoUsers *", answer_crypto_text, 450, BOTH},
	{"diskutil apfs listUsers *", answer_crypto_text, 450, BOTH},
	{"diskutil apfs list -plist", answer_apfs_list, 800, BOTH},
	{"diskutil apfs listVolumeGroups -plist", answer_volume_groups, 600,
	 BOTH},
	{"diskutil info -plist *", answer_disk_info, 250, BOTH},
	{"diskutil apfs unlockVolume * -user * -verify -stdinpassphrase",
	 answer_verify, 1500, BOTH},
	{"diskutil apfs unlockVolume * -stdinpassphrase", answer_unlock, 2500,
	 BOTH},
	{"diskutil apfs updatePreboot *", answer_update_preboot, 3000, BOTH},
	/* FileVault */
	{"fdesetup status", answer_filevault_status, 220, NORMAL},
	{"fdesetup list", answer_filevault_list, 240, NORMAL},
	{"fdesetup list -extended", answer_filevault_extended, 300, NORMAL},
	{"fdesetup haspersonalrecoverykey", answer_personal_key, 240, NORMAL},
	/* Management */
	{"profiles status -type enrollment", answer_enrolment, 300, NORMAL},
	{"profiles status -type bootstraptoken", answer_bootstrap, 1800,
	 NORMAL},
	{"profiles install -type bootstraptoken", answer_bootstrap_install,
	 3000, NORMAL},
	{"profiles -C -o stdout-xml", answer_profiles, 1100, NORMAL},
	{"profiles show -type configuration -output stdout-xml",
	 answer_profiles, 1100, NORMAL},
	{"mdmclient QueryDeviceInformation", answer_device_information, 2400,
	 NORMAL},
	{"pwpolicy -getaccountpolicies", answer_password_policy, 160, NORMAL},
	/* The agent */
	{"launchctl print *", answer_launchctl, 60, NORMAL},
	{"open -a *", answer_open, 900, NORMAL},
	{"installer -pkg * -target /", answer_installer, 3000, NORMAL},
	{"pkgutil --check-signature *", answer_signature, 600, BOTH},
	{"resetFileVaultpassword", answer_reset_tool, 300, RECOVERY},
	{"resetFileVaultPassword", answer_reset_tool, 300, RECOVERY},
	{"resetpassword", answer_reset_tool, 300, RECOVERY},
	/* Sign-in and certificates */
	{"security authorizationdb read system.login.console",
	 answer_login_right, 120, NORMAL},
	{"security find-identity -p ssl-client "
	 "/Library/Keychains/System.keychain",
	 answer_identities, 250, NORMAL},
	{"security find-certificate -a -p /Library/Keychains/System.keychain",
	 answer_certificates, 250, NORMAL},
	{"app-sso platform -s", answer_platform_sso, 400, NORMAL},
	{"pluginkit -m", answer_extensions, 700, NORMAL},
	{"swcutil show", answer_domains, 500, NORMAL},
	{"curl -sIv --max-time 15 *", answer_reach, 600, NORMAL},
	{"curl -s --max-time 15 --max-filesize 1000000 *", answer_association,
	 600, NORMAL},
};

const size_t answer_row_count = sizeof(answer_rows) / sizeof(*answer_rows);
