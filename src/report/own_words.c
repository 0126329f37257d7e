#include "report/own_words.h"

#include <stdlib.h>

#include "base/text.h"

/* What the parsers look for, in alphabetical order. */
/* clang-format off */
static const char *const words[] = {
	"_computerlevel", "_id", "_masreceipt", "a", "account",
	"accountname", "accountpolicydata", "accounts", "active", "admin",
	"administrator", "admins", "adminuserrecoveryinfo", "agent",
	"agenthasfulldiskaccess", "agentversion", "allowsimple",
	"allusersinfo", "altsecurityidentities", "am", "an", "and", "answer",
	"any", "apfs", "apfscontainerreference", "apfscryptousertype",
	"apfscryptouseruuid", "apfssnapshot", "apfsvolumegroupid",
	"apfsvolumegroupuuid", "apfsvolumeuuid", "app", "apple",
	"applesepmanager", "applesetupdone", "applications", "approval",
	"approved", "apr", "arch", "arm64", "array", "as", "assistant", "at",
	"attempts", "attribute", "aug", "auth", "authenticate",
	"authentication", "authentication_authority",
	"authenticationauthority", "authority", "authorization",
	"authorizationdb", "autologinuser", "base64", "basesystem", "bin",
	"boot", "bootstrap", "boottime", "bputil", "build", "buildversion",
	"builtin", "bundle", "but", "by", "bytes", "c", "capital",
	"certificate", "certificates", "cfbundleidentifier",
	"cfbundleshortversionstring", "changed", "characters", "check",
	"checked", "checkmember", "checks", "chip", "clock", "code", "com",
	"command", "completed", "computer", "conf", "configuration",
	"configurationprofiles", "console", "contact", "containerreference",
	"containers", "contents", "copy", "coreservices", "could", "created",
	"createusersenabled", "creationtime", "crypto", "cryptographic",
	"cryptomigrationon", "cryptotokenkit", "cryptouserinfo", "cryptousers",
	"current", "customregex", "d", "daemon", "data", "date", "db", "dec",
	"decrypting", "decryption", "default", "defaultpasswordpolicy",
	"deferred", "dep", "dev", "device", "deviceidentifier", "dict",
	"dictionary", "digit", "directory", "disabled", "disabledtags",
	"disableduser", "disablefdeautologin", "disk", "disk0", "disk1",
	"disk2", "disk3", "diskunlock", "diskutil", "diskuuid", "displayname",
	"domain", "done", "dsattrtypenative", "dsattrtypestandard", "dscl",
	"dseditgroup", "dslocal", "eacspreflight", "en", "enabled",
	"enablement", "encrypting", "encryption", "end", "end_user_name",
	"enrolled", "enrollment", "enrollmenttype", "entries", "error",
	"errormessage", "errors", "escrow", "escrowed", "etc", "everyone",
	"execution", "exists", "exit", "exited", "extended", "extensiblesso",
	"extensionidentifier", "extensions", "external", "f", "failed",
	"failedauthentication", "false", "familycontrols", "fde", "fdesetup",
	"feb", "file", "files", "filesystemtype", "filevault",
	"filevaultpolicy", "fmwk", "for", "forbids", "found",
	"framework", "fri", "from", "full", "fullname", "generateduid", "gid",
	"go", "group", "groupmembers", "groupmembership", "groups", "guest",
	"hardware", "has", "hassecuretoken", "hasserviceaccount", "home",
	"homedirectory", "homedirmechanism", "homes", "hooks", "host",
	"hostname", "hours", "http", "https", "hv_vmm_present", "hw", 
	"icloud", "id", "identities", "identity", "if", "in", "info",
	"information", "installation", "installed", "integer", "intel",
	"internal", "invalid", "ios", "is", "ishidden", "jamf", "jan",
	"jc", "jcagent", "jcloginplugin", "json", "jss_url", "jul",
	"jumpcloud", "jumpcloudserviceaccount", "jun", "kerberosagent",
	"kerberosv5", "kern", "key", "keychain", "keychains", "keypresent",
	"keys", "kind", "last", "lastcontact", "launchctl", "launchdaemons",
	"letter", "lib", "libpam_jcagent", "library", "line", "list",
	"listcryptousers", "listusers", "listvolumegroups", "loaded", "local",
	"localcacheduser", "localhost", "localopendirectory", "locked", "log",
	"login", "loginpolicy", "loginusername", "loginwindow", "m", "mac",
	"machine", "macos", "manage", "managed", "managedusers", "manager",
	"mar", "master", "matching", "maxfailedattempts", "maximum",
	"maxlength", "may", "mcxmechanism", "mdm", "mdmclient", "mdmrecovery",
	"mechanisms", "member", "members", "message", "minimum", "mobile",
	"mobiledevice", "mode", "model", "module", "mon", "mountpoint", "n",
	"name", "net", "netlogon", "nfshomedirectory", "no", "nobody",
	"nologin", "none", "normal", "not", "nov", "null", "o", "oct", "of",
	"off", "offer", "oid", "okta", "okta_org", "oktaverify", "on", "one",
	"only", "opendirectory", "operation", "opt", "or", "org", "orgurl",
	"os", "osfamily", "out", "output", "overall", "owner", "p", "pam",
	"passphrase", "password", "passwordapfsvalid", "passwordodvalid",
	"passwordpolicy", "passwords", "path", "payload", "payloadcontent",
	"payloaddisplayname", "payloadidentifier", "payloadtype",
	"payloaduuid", "percent", "personal", "personalrecovery", "pid",
	"platform", "platformsso", "plist", "plug", "pm", "policies", "policy",
	"policycontent", "policyidentifier", "policyparameters", "preboot",
	"preferences", "preflight", "primarygroupid", "print", "private",
	"productbuildversion", "productname", "productversion",
	"productversionextra", "profile", "profiledisplayname",
	"profileidentifier", "profileinstalldate", "profileitems",
	"profileorganization", "profiles", "profileuuid", "progress",
	"protocolversion", "pwpolicy", "queryresponses", "read", "readall",
	"realname", "receipt", "record", "recordname", "records", "recovery",
	"recoveryos", "registrationcompleted", "report", "reset",
	"resetfilevaultpassword", "resetpassword", "restart", "result",
	"results", "right", "rights", "role", "roles", "root", "rotate",
	"rule", "running", "s", "sat", "sbin", "screensaver", "sealed", "sec",
	"secure", "secureaccesstoken", "securetoken", "securetokenenabled",
	"securetokenstatus", "security", "securityagentplugins", "sep",
	"serialnumber", "server", "service", "serviceaccountstate", "session",
	"set", "setup", "shadowhash", "shared", "shell", "shortname", "show",
	"showfullname", "shutdown", "sign_in_fails", "signal", "size", "so",
	"source", "sso", "staff", "start", "started", "startup", "stat",
	"state", "status", "stdin", "stdout", "store", "string", "su",
	"success", "sudo", "sun", "support", "supported", "suspended",
	"sw_vers", "sysadminctl", "sysctl", "system", "systemkey",
	"systemversion", "tag", "tags", "target", "test", "that", "the",
	"this", "thu", "time", "timed", "timeout", "to", "token",
	"tokenidentity", "tokens", "true", "truncated", "tue", "type", "uid",
	"unable", "uniqueid", "unknown", "unlock", "unsupported", "up",
	"update", "updatepreboot", "user", "userapproved", "usermetrics",
	"username", "users", "usershell", "usertype", "usr", "utc", "uuid",
	"valid", "value", "values", "var", "vendor", "verify", "version",
	"visible", "vm", "volume", "volumegroups", "volumename", "volumeowner",
	"volumes", "volumeuuid", "was", "wed", "wheel", "window", "with",
	"without", "x", "xml", "yes", "zeromeanssuccess",
};
/* clang-format on */

/* What is said around names: nothing of it is a name. Each word
 * stands between blanks. */
static const char *const sentences[] = {
	" secure token is enabled for user ",
	" secure token is disabled for user ",
	" yes is a member of ",
	" no is not a member of ",
	" local open directory user ",
	" disk passphrase user ",
	" personal recovery user ",
	" personal recovery key ",
	" icloud recovery user ",
	" institutional recovery user ",
	" mdm bootstrap token external key ",
	" volume owner ",
	" filevault is on ",
	" filevault is off ",
	" encryption in progress ",
	" decryption in progress ",
	" deferred enablement appears to be active for user ",
	" bootstrap token supported on server ",
	" bootstrap token escrowed to server ",
	" enrolled via dep ",
	" mdm enrollment ",
	" user approved ",
	" unknown user ",
	" unknown oid ",
	" system administrator ",
	" guest user ",
	" macintosh hd ",
};

static int compare(const void *name, const void *word)
{
	return text_compare_nocase(name, *(const char *const *)word);
}

static bool is_phrase(const char *name)
{
	struct text between;
	bool found = false;

	text_init(&between);
	text_addf(&between, " %s ", name);
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		found |= text_has_nocase(sentences[i], between.bytes);
	text_free(&between);
	return found;
}

bool own_words_have(const char *name)
{
	return bsearch(name, words, sizeof(words) / sizeof(words[0]),
		       sizeof(words[0]), compare) ||
	       is_phrase(name);
}
