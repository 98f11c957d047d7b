"""``watchback demo``: loads the example campaign."""

from datetime import UTC, datetime


def demo_command() -> None:
    """Load the example campaign: the article it all began with, and invented bodies for the rest.

    Example: watchback demo
    """
    from watchback.web import open_register

    open_register()
    from watchback.web.campaign.example import load_example

    loaded = load_example(datetime.now(UTC))
    if not loaded.statements:
        print("The example campaign was there already; nothing was added.")
        return
    print(
        f"Loaded the example campaign: {loaded.bodies} invented bodies and {loaded.statements} statements,"
        f" {loaded.read_by_the_reader} of them found by the reader; {loaded.in_the_queue} proposals wait"
        " in the queue."
    )
    if loaded.waited_before:
        print(
            f"{loaded.waited_before} of the statements were waiting in your queue before and were accepted"
            " for the demonstration."
        )
