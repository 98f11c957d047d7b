"""Whole files in the true shape of what programs print → their entries; what is strange is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from watchback.audit.neighbours import Table, read_table, survey_of_tables
from watchback.audit.neighbours.hardware import written_one_way
from watchback.words import ClueKind

WINDOWS = """
Interface: 10.20.0.2 --- 0x4
  Internet Address      Physical Address      Type
  10.20.0.13            44-47-cc-00-00-0d     dynamic   
  10.20.0.255           ff-ff-ff-ff-ff-ff     static    
  224.0.0.22            01-00-5e-00-00-16     static    
"""
IOS = """borchester-sw1#show mac address-table
          Mac Address Table
-------------------------------------------

Vlan    Mac Address       Type        Ports
----    -----------       --------    -----
 All    0100.0ccc.cccc    STATIC      CPU
  20    4447.cc00.000d    DYNAMIC     Gi1/0/3
  20    0040.8c01.020d    DYNAMIC     Gi1/0/4
Total Mac Addresses for this criterion: 3
borchester-sw1#show ip arp
Protocol  Address          Age (min)  Hardware Addr   Type   Interface
Internet  10.20.0.13             12   4447.cc00.000d  ARPA   Vlan20
Internet  10.20.0.19              0   Incomplete      ARPA
"""
ISC = """# The format of this file is documented in the dhcpd.leases(5) manual page.
authoring-byte-order little-endian;

lease 10.20.0.13 {
  starts 3 2026/11/25 09:00:00;
  binding state active;
  hardware ethernet 00:40:8c:01:02:0d;
  client-hostname "old-camera";
}
lease 10.20.0.13 {
  starts 3 2026/11/25 10:00:00;
  binding state active;
  next binding state free;
  hardware ethernet 44:47:cc:00:00:0d;
  set vendor-class-identifier = "udhcp 1.20.2";
  client-hostname "DS-2CD2143G0-I";
}
lease 10.20.0.14 {
  binding state free;
  hardware ethernet 44:47:cc:00:00:0e;
}
server-duid "\\000\\001";
lease 10.20.0.15 {
  binding state active;
  hardware ethernet 44:47
"""
KEA = """address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,\
user_context,pool_id
10.20.0.13,44:47:cc:00:00:0d,01:44:47:cc:00:00:0d,4000,1795000000,1,0,0,east-gate,0,,0
10.20.0.14,44:47:cc:00:00:0e,,4000,1795000000,1,0,0,,2,,0
10.20.0.13,44:47:cc:00:00:0d,01:44:47:cc:00:00:0d,4000,1795004000,1,0,0,west-gate,0,,0
"""
POWERSHELL = """#TYPE Microsoft.Management.Infrastructure.CimInstance
"IPAddress","ScopeId","AddressState","ClientId","DnsRR","HostName","LeaseExpiryTime"
"10.20.0.13","10.20.0.0","Active","44-47-cc-00-00-0d","","DS-2CD2143G0-I.borchester.example",""
"10.20.0.14","10.20.0.0","Expired","44-47-cc-00-00-0e","NoRegistration","",""
"""
CONSOLE = """Client IP Address\tName\tLease Expiration\tType\tUnique ID\tDescription
10.20.0.13\teast-gate.borchester.example\t26/11/2026 10:00:00\tDHCP\t4447cc00000d\t
"""
MIKROTIK = """Flags: D - DYNAMIC
Columns: ADDRESS, MAC-ADDRESS, HOST-NAME, SERVER, STATUS, LAST-SEEN
#   ADDRESS     MAC-ADDRESS        HOST-NAME  SERVER  STATUS   LAST-SEEN
0 D 10.20.0.13  44:47:CC:00:00:0D  east-gate  dhcp1   bound    3m2s
1 D 10.20.0.14  44:47:CC:00:00:0E             dhcp1   bound    9m
;;; the one at the gate
2   10.20.0.15  44:47:CC:00:00:0F             dhcp1   waiting  never
"""
MIKROTIK_DETAIL = """Flags: X - disabled, R - radius, D - dynamic, B - blocked
 0 D address=10.20.0.13 mac-address=44:47:CC:00:00:0D client-id="1:44:47:cc:0:0:d"
     server=dhcp1 status=bound expires-after=9m56s last-seen=4s
     active-address=10.20.0.13 active-mac-address=44:47:CC:00:00:0D
     host-name="east-gate" class-id="udhcp 1.20.2"

 1   address=10.20.0.14 mac-address=44:47:CC:00:00:0E server=dhcp1 status=waiting last-seen=never
"""
JUNIPER = """MAC flags (S - static MAC, D - dynamic MAC, L - locally learned, P - Persistent static
           SE - statistics enabled, NM - non configured MAC, R - remote PE MAC, O - ovsdb MAC)

Ethernet switching table : 2 entries, 2 learned
Routing instance : default-switch
    Vlan                MAC                 MAC         Age    Logical                NH        RTR
    name                address             flags              interface              Index     ID
    cctv                44:47:cc:00:00:0d   D             -   ge-0/0/3.0             0         0
    cctv                00:40:8c:01:02:0d   D             -   ge-0/0/4.0             0         0
"""
PROCURVE = """
 Status and Counters - Port Address Table

  MAC Address   Port  VLAN
  ------------- ----- ----
  00408c-01020d 4     20
  4447cc-00000d 3     20
"""
NETGEAR = """(M4300-52G) #show mac-addr-table

Address Entries Currently in Use............... 2

VLAN ID  MAC Address         Interface              IfIndex  Status
-------  ------------------  ---------------------  -------  ------------
20       44:47:CC:00:00:0D   1/0/3                  3        Learned
20       00:40:8C:01:02:0D   1/0/4                  4        Learned
"""
NEIGHBOUR = """ifIndex IPAddress      LinkLayerAddress      State       PolicyStore
------- ---------      ----------------      -----       -----------
4       10.20.0.13     44-47-CC-00-00-0D     Reachable   ActiveStore
4       10.20.0.19     00-00-00-00-00-00     Unreachable ActiveStore
"""
BINDINGS = """Bindings from all pools not associated with VRF:
IP address          Client-ID/              Lease expiration        Type       State      Interface
                    Hardware address/
                    User name
10.20.0.13          0144.47cc.0000.0d       Nov 26 2026 10:00 AM    Automatic  Active     Vlan20
"""
SNOOPING = """MacAddress          IpAddress        Lease(sec)  Type           VLAN  Interface
------------------  ---------------  ----------  -------------  ----  --------------------
44:47:CC:00:00:0D   10.20.0.13       86215       dhcp-snooping   20    GigabitEthernet1/0/3
Total number of bindings: 1
"""
HUAWEI = """IP ADDRESS      MAC ADDRESS     EXPIRE(M) TYPE        INTERFACE   VPN-INSTANCE
------------------------------------------------------------------------------
10.20.0.13      4447-cc00-000d  20        D-0         GE0/0/3
------------------------------------------------------------------------------
Total:1         Dynamic:1       Static:0     Interface:0
"""
FORTIGATE = """lan
  IP              MAC-Address          Hostname        VCI             Expiry
  10.20.0.13      44:47:cc:00:00:0d    east-gate       udhcp 1.20.2    Thu Nov 26 10:00:00 2026
"""
EDGEROUTER = """IP address      Hardware Address   Lease expiration     Pool       Client Name
----------      ----------------   ----------------     ----       -----------
10.20.0.13      44:47:cc:00:00:0d  2026/11/26 10:00:00  CCTV       east-gate
"""
LEASES_OF_WINDOWS = """
IPAddress       ScopeId         ClientId             HostName        AddressState         LeaseExpiryTime
---------       -------         --------             --------        ------------         ---------------
10.20.0.13      10.20.0.0       44-47-cc-00-00-0d    east-gate...    Active               26/11/2026 10:00
10.20.0.14      10.20.0.0       44-47-cc-00-00-0e                    Expired              25/11/2026 10:00
"""
UNIFI = """MAC Address,IP Address,Name,Manufacturer
44:47:cc:00:00:0d,10.20.0.13,east-gate,Hangzhou
"""
TP_LINK = """MAC                 VLAN    Port      Type            Aging
---                 ----    ----      ----            -----
44:47:cc:00:00:0d   20      Gi1/0/3   dynamic         aging
00:40:8c:01:02:0d   20      Gi1/0/4   dynamic         aging
Total MAC Addresses for this criterion: 2
"""
ARUBA_CX = """MAC age-time            : 300 seconds
Number of MAC addresses : 2

MAC Address          VLAN     Type                      Port
--------------------------------------------------------------
44:47:cc:00:00:0d    20       dynamic                   1/1/3
00:40:8c:01:02:0d    20       dynamic                   1/1/4
"""
ZYXEL = """Index  MAC Address        VID  Port  Type
  1    44:47:CC:00:00:0D  20   3     Dynamic
  2    00:40:8C:01:02:0D  20   4     Dynamic
"""
NETSH = """
Interface 4: Ethernet


Internet Address                              Physical Address   Type
--------------------------------------------  -----------------  -----------
10.20.0.13                                    44-47-cc-00-00-0d  Reachable
10.20.0.19                                    00-00-00-00-00-00  Unreachable
224.0.0.22                                    01-00-5e-00-00-16  Permanent
"""

CAMERA = "44:47:CC:00:00:0D"
WHOLE = {
    "windows": (WINDOWS, [(CAMERA, "10.20.0.13", None)], 0),
    "ios": (
        IOS,
        [(CAMERA, None, None), ("00:40:8C:01:02:0D", None, None), (CAMERA, "10.20.0.13", None)],
        0,
    ),
    "isc": (ISC, [(CAMERA, "10.20.0.13", "DS-2CD2143G0-I")], 1),
    "kea": (KEA, [(CAMERA, "10.20.0.13", "west-gate")], 0),
    "powershell": (POWERSHELL, [(CAMERA, "10.20.0.13", "DS-2CD2143G0-I.borchester.example")], 0),
    "console": (CONSOLE, [(CAMERA, "10.20.0.13", "east-gate.borchester.example")], 0),
    "mikrotik": (
        MIKROTIK,
        [(CAMERA, "10.20.0.13", "east-gate"), ("44:47:CC:00:00:0E", "10.20.0.14", None)],
        0,
    ),
    "mikrotik detail": (MIKROTIK_DETAIL, [(CAMERA, "10.20.0.13", "east-gate")], 0),
    "juniper": (JUNIPER, [(CAMERA, None, None), ("00:40:8C:01:02:0D", None, None)], 0),
    "procurve": (PROCURVE, [("00:40:8C:01:02:0D", None, None), (CAMERA, None, None)], 0),
    "netgear": (NETGEAR, [(CAMERA, None, None), ("00:40:8C:01:02:0D", None, None)], 0),
    "cisco bindings": (BINDINGS, [(CAMERA, "10.20.0.13", None)], 0),
    "cisco snooping": (SNOOPING, [(CAMERA, "10.20.0.13", None)], 0),
    "huawei": (HUAWEI, [(CAMERA, "10.20.0.13", None)], 0),
    "fortigate": (FORTIGATE, [(CAMERA, "10.20.0.13", "east-gate")], 1),
    "edgerouter": (EDGEROUTER, [(CAMERA, "10.20.0.13", "east-gate")], 0),
    "leases of windows": (LEASES_OF_WINDOWS, [(CAMERA, "10.20.0.13", "east-gate...")], 0),
    "unifi": (UNIFI, [(CAMERA, "10.20.0.13", "east-gate")], 0),
    "tp-link": (TP_LINK, [(CAMERA, None, None), ("00:40:8C:01:02:0D", None, None)], 0),
    "aruba cx": (ARUBA_CX, [(CAMERA, None, None), ("00:40:8C:01:02:0D", None, None)], 0),
    "zyxel": (ZYXEL, [(CAMERA, None, None), ("00:40:8C:01:02:0D", None, None)], 0),
    "netsh": (NETSH, [(CAMERA, "10.20.0.13", None)], 0),
    "get-netneighbor": (NEIGHBOUR, [(CAMERA, "10.20.0.13", None)], 0),
}


def read(text: str) -> Table:
    return read_table("table.txt", text.encode())


@pytest.mark.parametrize(("text", "told", "unknown"), WHOLE.values(), ids=WHOLE)
def test_a_file_is_read_whole(text: str, told: list[tuple[str | None, ...]], unknown: int) -> None:
    table = read(text)
    assert [(one.mac, one.address, one.hostname) for one in table.entries if one.mac] == told
    assert len(table.not_understood) == unknown


@pytest.mark.parametrize(("text", "told", "unknown"), WHOLE.values(), ids=WHOLE)
def test_line_ends_and_encodings_of_windows_change_nothing(
    text: str, told: list[tuple[str | None, ...]], unknown: int
) -> None:
    for data in (
        text.replace("\n", "\r\n").encode("utf-16"),
        text.replace("\n", "\r\n").encode("utf-8-sig"),
        text.encode("utf-16-le"),
    ):
        assert read_table("table.txt", data) == read(text)


def test_the_class_a_device_named_itself_by_is_a_clue() -> None:
    for text in (ISC, MIKROTIK_DETAIL):
        (sighting,) = survey_of_tables([read(text)]).sightings
        assert {(clue.kind, clue.value) for clue in sighting.clues} >= {
            (ClueKind.MAC, CAMERA),
            (ClueKind.DHCP_VENDOR, "udhcp 1.20.2"),
        }


def test_several_tables_of_one_network_tell_of_a_device_once() -> None:
    survey = survey_of_tables([read(IOS), read(WINDOWS), read(KEA)])
    cameras = [one for one in survey.sightings if one.mac == CAMERA]
    assert [(one.address, one.hostname) for one in cameras] == [("10.20.0.13", "west-gate")]
    assert survey.answered == 2 and survey.silent == 2 and survey.seen == 4


def test_lines_that_nobody_understands_are_counted_and_the_rest_is_read() -> None:
    text = IOS + "Error: something strange happened here\nanother\n"
    survey = survey_of_tables([read(text)])
    assert survey.parse_errors == ("table.txt: 2 lines could not be understood; the first is line 15.",)
    assert len(survey.sightings) == 2


def test_a_table_of_nobody_we_know_is_read_by_its_look() -> None:
    table = read("gate north  port 7  [4447.cc00.000d]  10.20.0.13  up\n")
    assert [(one.mac, one.address) for one in table.entries] == [(CAMERA, "10.20.0.13")]


def test_a_file_without_any_hardware_address_is_said_to_have_none() -> None:
    assert survey_of_tables([read("")]).parse_errors == (
        "table.txt: there is no table of hardware addresses in it.",
    )


def test_a_router_that_answers_for_others_is_said_to_hide_them() -> None:
    text = "".join(f"10.20.0.{last} dev eth0 lladdr {CAMERA} STALE\n" for last in range(1, 40))
    survey = survey_of_tables([read(text)])
    assert len(survey.sightings) == 1
    assert survey.unread[0].startswith(f"39 addresses stand behind the one hardware address {CAMERA}")


@pytest.mark.parametrize(
    "written",
    [
        "44:47:cc:00:00:0d",
        "44-47-CC-00-00-0D",
        "4447.cc00.000d",
        "4447cc-00000d",
        "4447cc00000d",
        "44:47:cc:0:0:d",
    ],
)
def test_a_hardware_address_is_one_however_it_is_written(written: str) -> None:
    assert written_one_way(written) == CAMERA


@given(some.binary(max_size=2_000) | some.text(max_size=2_000).map(str.encode))
def test_no_bytes_stop_the_reading(data: bytes) -> None:
    survey_of_tables([read_table("table.txt", data)])


@given(some.permutations([*WHOLE.values()]))
def test_the_order_of_files_changes_no_count_of_devices(files: list[tuple[str, list[object], int]]) -> None:
    survey = survey_of_tables([read(text) for text, _, _ in files])
    assert (survey.answered, survey.seen) == (3, 5)


def test_hostile_lines_are_counted_and_the_rest_is_read() -> None:
    hostile = ["a" * 1_999, "1:" * 999, "0 " * 999, "x=" * 999, "(" * 1_999, "ab" * 5_000_000]
    table = read("\n".join([*hostile, f"10.20.0.13 dev eth0 lladdr {CAMERA} STALE", *hostile]))
    assert len(table.not_understood) == 2 * len(hostile) and len(table.entries) == 1
