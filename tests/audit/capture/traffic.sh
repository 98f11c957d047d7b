#!/bin/sh
# Runs in a network of its own: two ends of a cable, a DHCP server and a viewer at one, a device at the other.
# Everything that speaks here is a program that nobody of this project wrote; tcpdump and tshark listen.
#   traffic.sh FOLDER PYTHON
set -eu
cd "$1"
python=$2
PATH=$PATH:/usr/sbin:/sbin
trap 'for one in $children; do kill "$one" 2>/dev/null || true; done' EXIT
children=

until_true() { # A moment is enough for all of these; a program that does not start is said to.
    for _ in $(seq 200); do "$@" && return; sleep 0.05; done
    echo "waited in vain: $*" >&2
    exit 1
}
unshare --net sleep 120 &
device=$!
children="$children $device"
# The new network is there once the program is another's.
elsewhere() { [ "$(readlink /proc/$device/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; }
until_true elsewhere
there() { nsenter --target "$device" --net "$@"; }

ip link set lo up
ip link add cable0 type veth peer name cable1 netns "$device"
there ip link set lo up
ip link set cable0 address 3c:52:82:0a:0b:0c
there ip link set cable1 address 00:40:8c:01:02:0d
ip addr add 10.20.0.1/24 dev cable0
ip link set cable0 up
there ip link set cable1 up

tcpdump -U -Z root -n -i cable0 -w tcpdump.pcap 2>tcpdump.said &
children="$children $!"
tcpdump -U -Z root -n -i any --time-stamp-precision=nano -w any.pcap 2>any.said &
children="$children $!"
tshark -q -n -i cable0 -w - 2>tshark.said >tshark.pcapng &
children="$children $!"
for said in tcpdump any; do until_true grep -q "listening on" $said.said; done
until_true [ -s tshark.pcapng ]

# The device asks for an address, as busybox does, in the words of a camera.
cat >bound <<'END'
#!/bin/sh
[ "$1" != bound ] || ip addr add "$ip/24" dev "$interface"
END
chmod +x bound
dnsmasq --no-daemon --port=0 --interface=cable0 --dhcp-range=10.20.0.13,10.20.0.13,1h --dhcp-authoritative \
    --no-ping --dhcp-leasefile="$PWD/leases" --user=root --pid-file= --conf-file=/dev/null 2>dnsmasq.said &
children="$children $!"
until_true grep -q "DHCP, IP range" dnsmasq.said
there busybox udhcpc -q -n -f -i cable1 -s "$PWD/bound" -V "AXIS,Network Camera,M3086-V,11.2.61" \
    -x hostname:axis-00408c01020d >udhcpc.said 2>&1

# It serves a page, and another by TLS with a camera's certificate.
mkdir -p page
echo '<html><head><title>AXIS M3086-V Network Camera</title></head>secret-in-the-page</html>' >page/index.html
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out own.pem \
    -subj "/CN=axis-00408c01020d/O=Axis Communications AB" 2>/dev/null
there "$python" -m http.server --directory page 80 >server.said 2>&1 &
children="$children $!"
there openssl s_server -quiet -accept 443 -key key.pem -cert own.pem -tls1_2 -www >tls.said 2>&1 &
children="$children $!"

ask() { # Again until there is an answer: servers take a moment to start.
    for _ in $(seq 100); do "$@" >asked.said 2>&1 && return; sleep 0.1; done
    echo "no answer: $*" >&2
    exit 1
}
ask busybox wget -q -O - "http://visitor:secret-in-the-sign-in@10.20.0.13/index.html?key=secret-in-the-address"
ask sh -c 'echo | openssl s_client -connect 10.20.0.13:443 -tls1_2 -servername secret-in-the-name'
sleep 1 # tshark writes what it has every so often.
ip neigh show dev cable0 >neighbours.txt
