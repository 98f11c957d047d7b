"""The task that the queue carries: one run of one watch, from where it was."""

from django_tasks import task

from watchback.web.gathering import running


@task()
def gather(run_id: int) -> None:
    """Works on the run until it is finished, put off or stopped."""
    wait_until = running.work_on(run_id)
    if wait_until:
        gather.using(run_after=wait_until).enqueue(run_id)
