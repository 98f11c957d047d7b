"""Devices as they answer, written by us in the true form: what each says to each question, and who made it.

``modern`` is current firmware, which says little; ``banners`` the older one whose lines Nmap's table knows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Pages = Callable[[str, str], bytes]
"""Method and path in, the whole answer out."""


@dataclass(frozen=True)
class Profile:
    """One kind of device. ``maker`` None where it is none of a maker in scope, or no camera.

    ``udp`` answers discovery by protocol ({address} and {mac} are filled in); ``mute`` are ports that open
    and say nothing, ``control`` ports that answer anything with the same; ``subject`` is the common name of
    a certificate on port 443.
    """

    name: str
    maker: str | None
    device: str
    pages: Pages | None = None
    video: Mapping[str, bytes] = field(default_factory=dict)
    subject: str | None = None
    organisation: str | None = None
    udp: Mapping[str, bytes] = field(default_factory=dict)
    mute: tuple[int, ...] = ()
    control: Mapping[int, bytes] = field(default_factory=dict)
    brand_words: tuple[str, ...] = ()


def answer(status: str, heads: str, body: bytes = b"", version: str = "1.1") -> bytes:
    """A whole answer of a web server; one that speaks HTTP/1.0 closes after it."""
    closes = "Connection: close\r\n" if version == "1.0" else ""
    lines = f"HTTP/{version} {status}\r\n{heads}Content-Length: {len(body)}\r\n{closes}\r\n"
    return lines.encode() + body


def site(pages: Mapping[str, bytes], other: bytes) -> Pages:
    """The page of each path, ``other`` for all the rest."""
    return lambda method, path: pages.get(f"{method} {path}", pages.get(path, other))


NOT_FOUND = answer("404 Not Found", "Content-Type: text/html\r\n", b"<h1>404 Not Found</h1>")
NOT_ALLOWED = answer("405 Method Not Allowed", "")
DIGEST = 'WWW-Authenticate: Digest qop="auth", realm="{realm}", nonce="4e5467304f44557a4f546b36"\r\n'


def locked(realm: str, more: str = "") -> bytes:
    """A web page behind a password."""
    return answer("401 Unauthorized", more + DIGEST.replace("{realm}", realm), b"<h1>401 Unauthorized</h1>")


def video_locked(realm: str, more: str = "", second: str = "") -> bytes:
    """A video server behind a password."""
    heads = f'WWW-Authenticate: Digest realm="{realm}", nonce="8b2a6d0b7f0e4f53a1c9d5b2e6f70718"'
    return f"RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n{more}{heads}\r\n{second}\r\n".encode()


DATE = "Date: Wed, 04 Mar 2026 10:00:00 GMT\r\n"
PUBLIC = b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n"
ACTIVATED = answer(
    "200 OK",
    "Content-Type: application/xml\r\n",
    b'<?xml version="1.0" encoding="UTF-8" ?>\n<ActivateStatus version="2.0" '
    b'xmlns="http://www.hikvision.com/ver20/XMLSchema">\n<Activated>true</Activated>\n</ActivateStatus>\n',
)
HIK_PAGE = answer(
    "200 OK",
    "X-Frame-Options: SAMEORIGIN\r\nContent-Type: text/html\r\n",
    b"<!doctype html>\n<html>\n<head>\n\t<title></title>\n<script>\n"
    b"\twindow.location.href = '/doc/index.html#/portal/login';\n</script></head></html>\n",
)
ONVIF_REFUSAL = answer(
    "400 Bad Request",
    "Content-Type: application/soap+xml\r\n",
    b'<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:ter="http://www.onvif.org/ver10/error">'
    b"<e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>ter:NotAuthorized</e:Value>"
    b"</e:Subcode></e:Code></e:Fault></e:Body></e:Envelope>",
)
ONVIF = "POST /onvif/device_service"


def onvif_device(maker: str, model: str) -> bytes:
    """An answer to GetDeviceInformation without a password."""
    body = (
        '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" '
        'xmlns:tds="http://www.onvif.org/ver10/device/wsdl"><SOAP-ENV:Body><tds:GetDeviceInformationResponse>'
        f"<tds:Manufacturer>{maker}</tds:Manufacturer><tds:Model>{model}</tds:Model>"
        "<tds:FirmwareVersion>9.8.7-secret-build</tds:FirmwareVersion><tds:SerialNumber>1234567890</tds:SerialNumber>"
        "<tds:HardwareId>1.0</tds:HardwareId></tds:GetDeviceInformationResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>"
    )
    return answer("200 OK", "Content-Type: application/soap+xml\r\n", body.encode())


def sadp(model: str, mac: str, channels: int = 0) -> bytes:
    """An answer of a device of Hikvision's platform to its maker's discovery."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><ProbeMatch><Uuid>{uuid}</Uuid><Types>inquiry</Types>'
        f"<DeviceType>139028</DeviceType><DeviceDescription>{model}</DeviceDescription>"
        f"<DeviceSN>{model}20190312AAWRC12345678</DeviceSN><CommandPort>8000</CommandPort><HttpPort>80</HttpPort>"
        f"<MAC>{mac}</MAC><IPv4Address>{{address}}</IPv4Address><DigitalChannelNum>{channels}</DigitalChannelNum>"
        "<SoftwareVersion>V9.8.7-secret-build</SoftwareVersion><Activated>true</Activated></ProbeMatch>"
    ).encode()


def dahua(model: str, mac: str, kind: str = "IPC", channels: int = 0) -> bytes:
    """An answer to DHDiscover.search."""
    body = (
        f'{{"mac":"{mac}","method":"client.notifyDevInfo","params":{{"deviceInfo":{{"DeviceClass":"{kind}",'
        f'"DeviceType":"{model}","HttpPort":80,"IPv4Address":{{"IPAddress":"{{address}}"}},"Port":37777,'
        f'"RemoteVideoInputChannels":{channels},"Vendor":"General","Version":"9.8.7-secret-build"}}}}}}\n'
    ).encode()
    size = len(body).to_bytes(4, "little")
    return b"\x20\0\0\0DHIP" + bytes(8) + size + bytes(4) + size + bytes(4) + body


def ws_discovery(name: str, hardware: str, types: str = "dn:NetworkVideoTransmitter") -> bytes:
    """A ProbeMatch of an ONVIF device."""
    return (
        '<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" '
        'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><s:Body><d:ProbeMatches><d:ProbeMatch>'
        f"<d:Types>{types}</d:Types><d:Scopes>onvif://www.onvif.org/type/video_encoder "
        f"onvif://www.onvif.org/name/{name} onvif://www.onvif.org/hardware/{hardware}</d:Scopes>"
        "<d:XAddrs>http://{address}/onvif/device_service</d:XAddrs></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>"
    ).encode()


def ssdp(server: str) -> bytes:
    """An answer to a search by UPnP."""
    return (
        "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\nLOCATION: http://{address}:49152/d.xml\r\n"
        f"SERVER: {server}\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n"
    ).encode()


# What the port of the maker's own programs says to what it does not understand, after Nmap's table.
CONTROL_REFUSAL = bytes.fromhex("00000010 0000001e 0000001e 00000000".replace(" ", ""))
HIK_VIDEO = {
    "DESCRIBE": video_locked("IP Camera(K1234)", second='WWW-Authenticate: Basic realm="/"\r\n'),
    "OPTIONS": PUBLIC,
}


MODERN: tuple[Profile, ...] = (
    Profile(
        "hikvision-camera",
        "Hikvision",
        "camera",
        site({"/": HIK_PAGE, "/SDK/activateStatus": ACTIVATED, ONVIF: ONVIF_REFUSAL}, NOT_FOUND),
        HIK_VIDEO,
        udp={"sadp": sadp("DS-2CD2143G2-I", "44-47-cc-00-00-01")},
        control={8000: CONTROL_REFUSAL},
    ),
    Profile(
        "hikvision-recorder",
        "Hikvision",
        "recorder",
        site({"/": HIK_PAGE, "/SDK/activateStatus": ACTIVATED}, NOT_FOUND),
        {"DESCRIBE": video_locked("Hikvision"), "OPTIONS": PUBLIC},
        udp={"sadp": sadp("DS-7616NI-K2", "44-47-cc-00-00-02", channels=16)},
        control={8000: CONTROL_REFUSAL},
    ),
    Profile(
        "truvision",
        "Hikvision",
        "camera",
        site({"/": HIK_PAGE, "/SDK/activateStatus": ACTIVATED}, locked("TruVision")),
        {"DESCRIBE": video_locked("TruVision"), "OPTIONS": PUBLIC},
        udp={"sadp": sadp("TVB-5602", "44-47-cc-00-00-03")},
        control={8000: CONTROL_REFUSAL},
        brand_words=("truvision", "interlogix"),
    ),
    Profile(
        "dahua",
        "Dahua",
        "camera",
        site(
            {
                "/": answer(
                    "200 OK",
                    "Content-Type: text/html\r\n",
                    b"\xef\xbb\xbf<!DOCTYPE html><html><head><title>WEB SERVICE</title>"
                    b'<script src="/jsCore/rpcCore.js"></script></head></html>',
                )
            },
            NOT_FOUND,
        ),
        {
            "DESCRIBE": video_locked("Login to 8G0A1B2PAZC3D4E", more="Server: Rtsp Server/3.0\r\n"),
            "OPTIONS": PUBLIC,
        },
        udp={"dahua-discovery": dahua("IPC-HFW2431S", "3c:ef:8c:00:00:01")},
        mute=(37777,),
    ),
    Profile(
        "axis",
        "Axis Communications",
        "camera",
        site({}, locked("AXIS_ACCC8E012345")),
        {"DESCRIBE": video_locked("AXIS_ACCC8E012345"), "OPTIONS": PUBLIC},
        subject="axis-accc8e012345",
        organisation="Axis Communications AB",
        udp={"ws-discovery": ws_discovery("AXIS%20M3086-V", "M3086-V")},
    ),
    Profile(
        "bosch",
        "Bosch Security and Safety Systems",
        "camera",
        site(
            {
                "/": answer(
                    "401 Unauthorized", "WWW-Authenticate: Digest realm=\"Use 'live' as User Name\"\r\n"
                )
            },
            NOT_FOUND,
        ),
        {"DESCRIBE": video_locked("Please log in with a valid username"), "OPTIONS": PUBLIC},
        subject="local.myboschcam.net",
        organisation="Bosch Security Systems",
    ),
    Profile(
        "hanwha",
        "Hanwha Vision",
        "camera",
        site(
            {
                "/": answer(
                    "200 OK",
                    "Content-Type: text/html\r\n",
                    b"<html><head><title>Hanwha Vision</title></head>"
                    b"<script>location.href='/wmf/index.html'</script></html>",
                )
            },
            NOT_FOUND,
        ),
        {"DESCRIBE": video_locked("iPolis"), "OPTIONS": PUBLIC},
        udp={"ws-discovery": ws_discovery("HanwhaVision", "XNV-6011")},
    ),
    Profile(
        "vivotek",
        "VIVOTEK",
        "camera",
        site({}, locked("streaming_server", "Server: VVTK-HTTP-Server\r\n")),
        {"DESCRIBE": video_locked("streaming_server"), "OPTIONS": PUBLIC},
    ),
    Profile(
        "uniview",
        "Uniview",
        "camera",
        site(
            {
                "/": answer(
                    "200 OK",
                    "Content-Type: text/html\r\n",
                    b'<html><script src="/skin/default_1/js/LAPI.js"></script></html>',
                ),
                ONVIF: onvif_device("UNIVIEW", "IPC2324LB-SF40-A"),
            },
            locked("48EA63A1B2C3"),
        ),
        {"DESCRIBE": video_locked("48EA63A1B2C3"), "OPTIONS": PUBLIC},
        udp={"ws-discovery": ws_discovery("UNIVIEW", "IPC2324LB-SF40-A")},
    ),
    Profile(
        "tvt",
        "TVT",
        "camera",
        site(
            {
                "/": answer("200 OK", "Server: Cross Web Server\r\n", b"<title>NVMS-9000</title>"),
                ONVIF: onvif_device("TVT", "TD-9544S4"),
            },
            NOT_FOUND,
        ),
        {"DESCRIBE": video_locked("IPCamera"), "OPTIONS": PUBLIC},
    ),
    Profile(
        "printer",
        None,
        "other",
        site(
            {
                "/": answer(
                    "200 OK",
                    "Server: HP HTTP Server; HP LaserJet M404dn\r\n",
                    b"<html><head><title>HP LaserJet M404dn</title></head></html>",
                )
            },
            NOT_FOUND,
        ),
        udp={"ssdp": ssdp("HP-ChaiSOE/1.0, UPnP/1.0, HP LaserJet Printer")},
    ),
    Profile(
        "router",
        None,
        "other",
        site(
            {},
            answer(
                "401 N/A",
                "Server: Router Webserver\r\n"
                'WWW-Authenticate: Basic realm="TP-LINK Wireless N Router WR841N"\r\n',
            ),
        ),
        udp={"ssdp": ssdp("Linux/4.4, UPnP/1.0, InternetGatewayDevice MiniUPnPd/2.0")},
    ),
)


def _with_banners() -> tuple[Profile, ...]:
    """The same makers as older firmware shows them: the kindest case for whoever reads banners."""
    dnvrs = answer(
        "200 OK",
        DATE
        + 'Server: DNVRS-Webs\r\nETag: "0-8f5-1e0"\r\nContent-Length: 0\r\nContent-Type: text/html\r\n'
        + "Connection: close\r\nLast-Modified: Wed, 04 Mar 2026 10:00:00 GMT\r\n\r\n",
        version="1.0",
    )
    plain = {one.name: one for one in MODERN}
    pages = {
        "hikvision-camera": answer(
            "200 OK", DATE + "Server: App-webs/\r\n", HIK_PAGE.partition(b"\r\n\r\n")[2], "1.0"
        ),
        "hikvision-recorder": dnvrs[: dnvrs.index(b"\r\n\r\n") + 4],
        "truvision": answer("200 OK", "Server: Interlogix-Webs\r\n", b"<html></html>", "1.0"),
        "bosch": answer("200 OK", "Server: VCS-VideoJet-Webserver\r\n", BOSCH_PAGE),
        "vivotek": answer(
            "200 OK",
            "Content-Type: text/html\r\nServer: Network Camera with Pan/Tilt\r\n",
            b"<html></html>",
            "1.0",
        ),
    }
    to_a_web_client = {
        "dahua": b"RTSP/1.0 405 Method Not Allowed\r\nServer: Dahua Rtsp Server\r\n"
        b"Content-Length: 0\r\nCSeq: 0\r\n\r\n"
    }
    video = {
        "hanwha": b"RTSP/1.0 401 Unauthorized\r\nCSeq: 0\r\n"
        + DATE.encode()
        + b"Expires: Wed, 04 Mar 2026 10:00:00 GMT\r\nCache-Control: must-revalidate\r\n"
        b'WWW-Authenticate: Digest realm="NET-i", nonce="0000000000000000000000000A1B2C3D"\r\n\r\n',
        "axis": b"RTSP/1.0 200 OK\r\n"
        b"Public: DESCRIBE, GET_PARAMETER, PAUSE, PLAY, SETUP, SET_PARAMETER, TEARDOWN\r\n\r\n",
    }
    old: list[Profile] = []
    for name, one in plain.items():
        told = dict(one.__dict__)
        if page := pages.get(name):
            told["pages"] = _with_front(one.pages, page)
        if options := video.get(name):
            told["video"] = {**one.video, "OPTIONS": options}
        if other := to_a_web_client.get(name):
            told["video"] = {**one.video, "other": other}
        old.append(Profile(**told))
    return tuple(old)


BOSCH_PAGE = (
    b'<html><head><title>browser_capture</title>\r\n<script type="text/javascript" for=document '
    b'event="onkeydown()" language="JScript">if(window.event.keyCode=="123")</script></head></html>'
)


def _with_front(pages: Pages | None, front: bytes) -> Pages:
    assert pages is not None
    return lambda method, path: front if path == "/" else pages(method, path)


BANNERS = _with_banners()
