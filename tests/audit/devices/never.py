"""What must never appear on the wire: known ways around a password, and the passwords that devices come with.

They stand here to be looked for in what an audit sends, and nowhere else.
"""

from base64 import b64encode

WAYS_AROUND = (
    b"auth=YWRtaW46MTEK",  # CVE-2017-7921
    b"/Security/users",
    b"/System/configurationFile",
    b"/onvif-http/snapshot",
    b"/SDK/webLanguage",  # CVE-2021-36260
    b"/RPC2",  # CVE-2021-33044 and 33045
    b"loginType",
    b"/current_config",  # Dahua's list of accounts
    b"/cgi-bin/nobody",  # AVTECH
    b"/cgi-bin/user/Config.cgi",
    b"/device.rsp",  # CVE-2018-9995
    b"/system.ini",  # clones of Foscam and Netwave
    b"/get_params.cgi",
    b"/etc/passwd",
    b"..",
    b"/shell?",  # JAWS
    b"/cgi-bin/magicBox.cgi",
    b"/cgi-bin/configManager.cgi",
    b"sessionLogin",
    b"/userCheck",
    b"/axis-cgi/",
    b"/cgi-bin/main-cgi",  # Uniview's configuration
    b"PasswdFind",
    b"getcode",  # SADP: for a new password
    b"activate</Types>",
    b"<Types>reset",
    b"<Types>update",
    b"setConfig",
    b"DevInit",
    b"GetUsers",
    b"CreateUsers",
    b"SystemReboot",
    b"GetStreamUri",
    b"GetSnapshotUri",
    b"SETUP ",
    b"PLAY ",
    b"SET_PARAMETER",
    b"PUT ",
    b"DELETE ",
)
_USERS = (b"admin", b"root", b"888888", b"666666", b"supervisor", b"service", b"user", b"administrator")
_PASSWORDS = (
    b"",
    b"12345",
    b"123456",
    b"1234",
    b"admin",
    b"888888",
    b"666666",
    b"4321",
    b"pass",
    b"root",
    b"system",
    b"meinsm",
    b"xmhdipc",
    b"xc3511",
    b"jvbzd",
    b"tlJwpbo6",
    b"hichiphx",
    b"service",
)
PASSWORDS = (
    b"authorization:",
    b"wsse",
    b"username",
    b"password",
    b"cookie:",
    *(one for one in _PASSWORDS if len(one) > 4 and one not in (b"admin", b"system", b"service")),
    *(b64encode(user + b":" + password) for user in _USERS for password in _PASSWORDS),
)


def found_in(data: bytes) -> list[bytes]:
    """What of it is in these bytes."""
    low = data.lower()
    words = [one for one in WAYS_AROUND if one.lower() in low]
    return words + [one for one in PASSWORDS if one in data or (one.islower() and one in low)]
