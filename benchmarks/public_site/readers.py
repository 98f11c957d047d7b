"""Readers who ask a server for pages as quickly as it answers, over connections that stay open."""

import socket
import threading
import time
from collections.abc import Sequence


def answers_a_second(port: int, paths: Sequence[str], connections: int = 8, host: str = "127.0.0.1") -> float:
    """Every path asked for once, shared out among the connections. Fails where an answer is not 200."""
    shares = [paths[number::connections] for number in range(connections)]
    failures: list[str] = []
    threads = [
        threading.Thread(target=_ask_all, args=(host, port, share, failures)) for share in shares if share
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    assert not failures, failures[:3]
    return len(paths) / took


def _ask_all(host: str, port: int, paths: Sequence[str], failures: list[str]) -> None:
    with socket.create_connection((host, port), timeout=60) as connection:
        for path in paths:
            connection.sendall(
                f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/html\r\n\r\n".encode()
            )
            status = _read_answer(connection)
            if status != b"200":
                failures.append(f"{path}: {status.decode()}")


def _read_answer(connection: socket.socket) -> bytes:
    """Reads one answer to its end; returns its status."""
    received = bytearray()
    while (head := received.find(b"\r\n\r\n")) < 0:
        received += _more(connection)
    heads = bytes(received[:head]).lower()
    status = heads.split(b" ", 2)[1]
    if b"transfer-encoding: chunked" in heads:
        while not received.endswith(b"\r\n0\r\n\r\n"):
            received += _more(connection)
        return status
    length = int(heads.partition(b"content-length:")[2].partition(b"\r\n")[0])
    while len(received) < head + 4 + length:
        received += _more(connection)
    return status


def _more(connection: socket.socket) -> bytes:
    found = connection.recv(1 << 16)
    if not found:
        raise ConnectionError("The server hung up.")
    return found
