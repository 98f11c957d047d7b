"""``watchback audit``: can the claim that none are left be believed? One way of looking a command."""

from watchback.cli.audit.capture import capture_command
from watchback.cli.audit.compare import compare_command
from watchback.cli.audit.inventory import inventory_command
from watchback.cli.audit.neighbours import neighbours_command
from watchback.cli.audit.network.command import network_command
from watchback.cli.audit.nmap import nmap_command
from watchback.cli.audit.opening import open_command
from watchback.cli.audit.options import with_options
from watchback.cli.audit.submit import submit_command
from watchback.cli.audit.verify import key_command, verify_command
from watchback.cli.commands import plain_app

audit_app = plain_app()


@audit_app.callback()
def audit() -> None:
    """Hold a claim such as "no Hikvision cameras on our network" against what can be seen.

    Each way of looking gives a verdict: supported, contradicted, or cannot tell with what is wanting.

    Example: watchback audit inventory cameras.xlsx --estate public-realm --expected 40 --out report
    """


# One line for each way of looking.
audit_app.command("inventory")(inventory_command)
audit_app.command("nmap")(nmap_command)
audit_app.command("capture")(capture_command)
audit_app.command("neighbours")(neighbours_command)
audit_app.command("network")(with_options(network_command))

# What is done with a report.
audit_app.command("verify")(verify_command)
audit_app.command("key")(key_command)
audit_app.command("open")(open_command)
audit_app.command("compare")(compare_command)
audit_app.command("submit")(submit_command)
