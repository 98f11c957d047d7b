"""``script/benchmark [NAME …] [SETTING …]``: runs the benchmarks named, or all of them.

A word with "/" or "=" in it is a setting, handed to every benchmark that runs.
"""

import sys
from importlib import import_module
from pathlib import Path

NOT_BENCHMARKS = {"__init__", "__main__", "measuring", "gold", "sample_capture", "sample_texts", "spoilt"}
NOT_BENCHMARKS |= {"speed_of_names", "speed_of_formats", "memory_of_reading"}


def main(words: list[str]) -> int:
    settings = [word for word in words if "/" in word or "=" in word]
    wanted = [word for word in words if word not in settings]
    known = sorted(path.stem.replace("_", "-") for path in Path(__file__).parent.glob("*.py"))
    known = [name for name in known if name.replace("-", "_") not in NOT_BENCHMARKS]
    if unknown := [name for name in wanted if name not in known]:
        print(f"There is no benchmark {unknown[0]}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in wanted or known:
        module = import_module(f"benchmarks.{name.replace('-', '_')}")
        measures = (module.__doc__ or "").partition("\n")[0]
        print(f"## {name}\n{measures}\n")
        module.run(*settings)
        print(flush=True)
    return 0


sys.exit(main(sys.argv[1:]))
