"""Writes core/src/test/resources/dev/autodidact/record/events.tfevents: what TensorBoard itself writes.

The events are those of EventFileTest. Written with TensorBoard 2.21.0; run from the root of the
repository:

    python tools/golden_events.py
"""

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

EVENTS = [  # step, wall time, scalars; numbers that are not finite are no points
    (1, 1700000000.25, {"training/loss": 0.0, "validation/mean": -1.5}),
    (300, 1700000123.5, {"training/loss": 3.141592653589793, "diagnostics/größe": 1e-30}),
    (1 << 40, 1700000200.0, {}),
]

with open("core/src/test/resources/dev/autodidact/record/events.tfevents", "wb") as file:
    writer = RecordWriter(file)
    writer.write(Event(wall_time=EVENTS[0][1], file_version="brain.Event:2").SerializeToString())
    for step, time, scalars in EVENTS:
        values = [Summary.Value(tag=tag, simple_value=value) for tag, value in scalars.items()]
        event = Event(wall_time=time, step=step, summary=Summary(value=values))
        writer.write(event.SerializeToString())
    writer.flush()
