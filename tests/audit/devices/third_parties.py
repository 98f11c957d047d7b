"""Starts one of the servers that nobody here wrote, beside the emulated devices: NAME ADDRESS."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path


def mdns(address: str) -> None:
    """python-zeroconf offers a camera as Axis's do."""
    import socket

    from zeroconf import ServiceInfo, Zeroconf

    kind = "_axis-video._tcp.local."
    info = ServiceInfo(
        kind,
        f"AXIS M3086-V - B8A44F012345.{kind}",
        addresses=[socket.inet_aton(address)],
        port=80,
        properties={"macaddress": "B8A44F012345"},
    )
    Zeroconf(interfaces=[address]).register_service(info)
    time.sleep(600)


def ws_discovery(address: str) -> None:
    """WSDiscovery publishes an ONVIF camera."""
    from wsdiscovery import QName, Scope
    from wsdiscovery.publishing import ThreadedWSPublishing

    publishing = ThreadedWSPublishing()
    publishing.start()
    publishing.publishService(
        types=[QName("http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter")],
        scopes=[
            Scope("onvif://www.onvif.org/name/HIKVISION%20DS-2CD2143G2-I"),
            Scope("onvif://www.onvif.org/hardware/DS-2CD2143G2-I"),
        ],
        xAddrs=[f"http://{address}/onvif/device_service"],
    )
    time.sleep(600)


def tls(address: str) -> None:
    """OpenSSL's own server with the certificate of a camera."""
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = Path(folder) / "key.pem", Path(folder) / "certificate.pem"
        subject = "/CN=axis-b8a44f012345/O=Axis Communications AB"
        make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9", "-subj", subject]
        subprocess.run(
            [*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
        )
        serve = ["openssl", "s_server", "-accept", f"{address}:443", "-www", "-quiet"]
        subprocess.run([*serve, "-key", str(key), "-cert", str(certificate)], check=False)


if __name__ == "__main__":
    {"mdns": mdns, "ws-discovery": ws_discovery, "tls": tls}[sys.argv[1]](sys.argv[2])
