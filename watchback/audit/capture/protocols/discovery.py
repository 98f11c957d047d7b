"""What cameras and recorders answer when asked who is there: SADP, Dahua's two ways, WS-Discovery, SSDP."""

import json
import re

from watchback.audit.capture.protocols.elements import element, rebuilt
from watchback.audit.capture.told import NOTHING, Told, plain
from watchback.words import ClueKind

_SADP_KEPT = ("DeviceType", "DeviceDescription", "OEMInfo", "AnalogChannelNum", "DigitalChannelNum")
_DAHUA_KEPT = (
    "DeviceClass",
    "DeviceType",
    "Vendor",
    "Manufacturer",
    "VideoInputChannels",
    "RemoteVideoInputChannels",
)
_SCOPE = re.compile(
    r"onvif://www\.onvif\.org/(?:name|hardware|manufacturer|mfr|type|Profile|MAC)/[^\s<]{1,200}", re.I
)
_TYPES = re.compile(r"\bNetworkVideo(?:Transmitter|Display|Storage)\b")
_MAC = re.compile(r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}")
_SSDP_KEPT = re.compile(rb"^(SERVER|ST|NT):[ \t]*([^\r\n]{1,300})", re.I | re.M)
_SSDP_PATH = re.compile(rb"^LOCATION:[ \t]*http://[^/\s]{1,200}(/[\w./-]{1,100})", re.I | re.M)


def sadp(data: bytes) -> Told:
    """An answer or a greeting of Hikvision's SADP; questions, which tools send, tell nothing."""
    text = _text(data)
    root = next((one for one in ("ProbeMatch", "Hello") if f"<{one}" in text), None)
    if root is None or not any(element(text, one) for one in ("DeviceDescription", "DeviceSN", "DeviceType")):
        return NOTHING
    analogue, digital = (_number(element(text, f"{one}ChannelNum")) for one in ("Analog", "Digital"))
    return Told(
        ((ClueKind.SADP, rebuilt(text, root, _SADP_KEPT)),),
        mac=_mac(element(text, "MAC")),
        model=element(text, "DeviceDescription") or None,
        channels=analogue + digital or None,
    )


def dahua(data: bytes) -> Told:
    """An answer of Dahua's DHDiscover (a head of 32 bytes, then JSON) or of the older way (binary)."""
    if data[4:8] == b"DHIP":
        return _dahua_json(_text(data[32:]))
    if data[:1] == b"\xb3" and len(data) >= 0x78:
        device = plain(data[0x28:0x38].split(b"\0")[0], 16)
        name = plain(data[0x78 + 17 :].split(b"\0")[0], 40) if data[2] else ""
        value = " ".join(part for part in ("b3", device, name) if part)
        return Told(((ClueKind.DAHUA_DISCOVERY, value),), mac=_mac(_text(data[0x78:0x89])))
    return NOTHING


def _dahua_json(text: str) -> Told:
    if "client.notifyDevInfo" not in text:
        return NOTHING
    said = {name: value for name in _DAHUA_KEPT if (value := _of_json(text, name)) not in ("", None)}
    told = {"method": "client.notifyDevInfo", "params": {"deviceInfo": said}}
    remote = said.get("RemoteVideoInputChannels")
    model = said.get("DeviceType")
    return Told(
        ((ClueKind.DAHUA_DISCOVERY, json.dumps(told, ensure_ascii=False)),),
        mac=_mac(str(_of_json(text, "mac") or "")),
        model=model if isinstance(model, str) else None,
        channels=remote if isinstance(remote, int) and remote > 0 else None,
    )


def _of_json(text: str, name: str) -> str | int | None:
    """A value by pattern: not all firmware writes JSON that is valid."""
    found = re.search(rf'"{name}"\s*:\s*(?:"([^"]{{0,200}})"?|(\d{{1,6}}))', text)
    if found is None:
        return None
    return int(found[2]) if found[2] else plain(found[1] or "", 200)


def ws_discovery(data: bytes) -> Told:
    """An answer or a greeting by WS-Discovery of a device that speaks ONVIF."""
    text = _text(data)
    if not any(f":{one}" in text or f"<{one}" in text for one in ("ProbeMatch", "Hello", "ResolveMatch")):
        return NOTHING
    scopes = [plain(one) for one in _SCOPE.findall(element_of_scopes(text))]
    types = sorted({f"onvif://www.onvif.org/type/{one}" for one in _TYPES.findall(element(text, "Types"))})
    kept = list(dict.fromkeys([*scopes, *types]))[:24]
    if not kept:
        return NOTHING
    hardware = next((one.rpartition("/")[2] for one in kept if "/hardware/" in one), None)
    return Told(((ClueKind.ONVIF_SCOPES, " ".join(kept)),), model=hardware)


def element_of_scopes(text: str) -> str:
    """The text of Scopes, which may be longer than other elements."""
    found = re.search(r"<(?:\w{1,20}:)?Scopes(?:\s[^<>]{0,300})?>([^<]{0,8000})<", text)
    return found[1] if found else ""


def ssdp(data: bytes) -> Told:
    """An answer or a greeting by SSDP; of the address of the description the path is kept."""
    if not data.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200", b"NOTIFY ")):
        return NOTHING
    kept = [f"{plain(name).upper()}: {plain(value, 200)}" for name, value in _SSDP_KEPT.findall(data[:4_096])]
    if path := _SSDP_PATH.search(data[:4_096]):
        kept.append(f"LOCATION: {plain(path[1])}")
    return Told(((ClueKind.SSDP, "\n".join(kept)),)) if kept else NOTHING


def _text(data: bytes) -> str:
    return data[:16_384].decode("utf-8", "replace")


def _mac(text: str) -> bytes | None:
    found = _MAC.search(text)
    return bytes.fromhex(re.sub("[:-]", "", found[0])) if found else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
