"""What became of a delivery, by the lines that Apprise logs, and never in words that hold a secret."""

import pytest

from scheduler.alerts.delivery_result import DeliveryResult, read


def test_what_was_delivered_needs_no_reason() -> None:
    assert read(True, ["Sent JSON notification.", "error=503"]) == DeliveryResult("sent")


@pytest.mark.parametrize(
    ("line", "outcome", "why"),
    [
        ("Failed to send JSON notification: Service Unavailable, error=503.", "later", "HTTP 503 Service Unavailable"),
        ("Failed to send: Too Many Requests, error=429.", "later", "HTTP 429 Too Many Requests"),
        ("Failed: error=408.", "later", "HTTP 408 Request Timeout"),
        ("Failed: error=425.", "later", "HTTP 425 Too Early"),
        ("Failed: error=500.", "later", "HTTP 500 Internal Server Error"),
        ("Failed: error=499.", "refused", "HTTP 499"),
        ("Failed: error=404.", "refused", "HTTP 404 Not Found"),
        ("Failed: error=400.", "refused", "HTTP 400 Bad Request"),
        ("Failed: error=399.", "refused", "HTTP 399: the address has moved, and redirects are not followed"),
        ("Failed: error=300.", "refused",
         "HTTP 300 Multiple Choices: the address has moved, and redirects are not followed"),
        ("Failed: error=200.", "refused", "HTTP 200 OK, but with an error in it"),
        ("Failed: error=299.", "refused", "HTTP 299, but with an error in it"),
        ("a@example.org was refused: 550", "refused", "SMTP 550"),
        ("(451, b'greylisted')", "later", "SMTP 451"),
        ("Connection timed out", "later", "no answer in time"),
        ("getaddrinfo failed", "later", "its host name has no address"),
        ("certificate verify failed", "later", "no trusted TLS connection"),
        ("[Errno 111]", "later", "connection refused"),
        ("Connection reset by peer", "later", "the connection was lost"),
        ("No route to host", "later", "its network is unreachable"),
        ("It is Tuesday", "later", "delivery failed, and Apprise does not say why"),
    ],
)  # fmt: skip
def test_a_line_of_the_log_says_whether_to_try_again(line: str, outcome: str, why: str) -> None:
    result = read(False, [line])
    assert (result.outcome, result.why) == (outcome, why)


def test_the_last_status_counts() -> None:
    assert read(False, ["error=503", "error=404"]).outcome == "refused"
    assert read(False, ["was refused: 550", "was refused: 451"]).outcome == "later"


def test_how_long_to_wait_is_read_where_it_is_said() -> None:
    assert read(False, ["error=429", '{"retry_after": 17}']).retry_after == 17
    assert read(False, ["error=503", "Retry-After: 120"]).retry_after == 120
    assert read(False, ["error=503"]).retry_after == 0
    assert read(False, ["error=404", "Retry-After: 120"]).retry_after == 0


def test_lines_that_repeat_our_own_words_say_nothing() -> None:
    lines = ["error=503", "JSON Payload: HTTP error=404", "JSON POST URL: https://a.example/?error=404"]
    assert read(False, lines).why == "HTTP 503 Service Unavailable"


def test_a_mail_that_some_got_is_not_sent_again() -> None:
    lines = ['Sent Email to "a@example.org"', "b@example.org was refused: 550"]
    assert read(False, lines) == DeliveryResult("partly", "some recipients of the mail did not get it (SMTP 550)")
    assert read(False, lines[:1]) == DeliveryResult("partly", "some recipients of the mail did not get it")
