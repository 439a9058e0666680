"""How the daemon and a worker talk: length-prefixed pickles, the answers read with a whitelist of classes. Pure."""

import io
import pickle
import struct
from typing import Any, Final

from crawler.sandbox.tasks import ANSWERS

HEAD: Final = struct.Struct(">I")
READY: Final = HEAD.pack(0)  # the first message of a worker
LARGEST_ANSWER: Final = 64_000_000  # bytes


def pack(value: object) -> memoryview:
    """`value` as one message, which is made without a further copy of the bytes in it."""
    message = io.BytesIO()
    message.write(bytes(HEAD.size))
    pickle.dump(value, message, protocol=5)
    HEAD.pack_into(message.getbuffer(), 0, message.tell() - HEAD.size)
    return message.getbuffer()


def unpack_call(body: bytes) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    """The call that the daemon sent: task, arguments, keyword arguments. For the worker, which trusts the daemon."""
    task, arguments, options = pickle.loads(body)  # noqa: S301  our own message
    return task, arguments, options


def unpack_answer(body: bytes) -> Any:
    """The answer of a worker. Raises pickle.UnpicklingError for any class that is not in ANSWERS."""
    try:
        return _AnswerReader(io.BytesIO(body)).load()
    except pickle.UnpicklingError:
        raise
    except Exception as error:
        raise pickle.UnpicklingError(f"not an answer: {type(error).__name__}") from error


class _AnswerReader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ANSWERS:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an answer")
        return super().find_class(module, name)
