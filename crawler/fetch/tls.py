"""TLS: what is offered to servers, and the reasons of failures.

The ciphers are OpenSSL's own, as in curl; Python's default lacks some that servers still need. A source with
`tls = "legacy"` also reaches servers with TLS 1.0 or 1.1, with weak keys, or without secure renegotiation.
Certificates are verified either way.
"""

import ssl
from functools import cache

from crawler.reasons import Code, Reason

_LEGACY_CONNECT = 0x4  # OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT; Python names it from 3.12 on
_NO_ISSUER = {20, 21}  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY and ..._VERIFY_LEAF_SIGNATURE
_WEAK = {66, 67, 68}  # X509_V_ERR_EE_KEY_TOO_SMALL, ..._CA_KEY_TOO_SMALL and ..._CA_MD_TOO_WEAK
_OUTDATED: dict[str, Code] = {  # OpenSSL's names of errors that "legacy" may avoid
    "TLSV1_ALERT_PROTOCOL_VERSION": "tls_no_common_version",
    "UNSUPPORTED_PROTOCOL": "tls_no_common_version",
    "SSLV3_ALERT_HANDSHAKE_FAILURE": "tls_no_common_cipher",
    "TLSV1_ALERT_INSUFFICIENT_SECURITY": "tls_no_common_cipher",
    "UNSAFE_LEGACY_RENEGOTIATION_DISABLED": "tls_no_secure_renegotiation",
    "DH_KEY_TOO_SMALL": "tls_weak_key",
    "EE_KEY_TOO_SMALL": "tls_weak_key",
    "CA_MD_TOO_WEAK": "tls_weak_key",
}


@cache
def context(*, verify: bool = True, legacy: bool = False) -> ssl.SSLContext:
    """The context for all crawls; reading the system's certificates takes longer than a request."""
    offered = ssl.create_default_context()
    offered.set_ciphers("DEFAULT:@SECLEVEL=0" if legacy else "DEFAULT")
    offered.verify_flags &= ~ssl.VERIFY_X509_STRICT  # set by Python 3.13; browsers and curl are not as strict
    if legacy:
        offered.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        offered.options |= _LEGACY_CONNECT
    if not verify:
        offered.check_hostname = False
        offered.verify_mode = ssl.CERT_NONE
    return offered


def failed(error: BaseException, *, legacy: bool) -> Reason:
    """The reason of a failed TLS connection; `legacy` says whether it was tried with `tls = "legacy"`."""
    name = getattr(error, "reason", None) or ""
    code = _OUTDATED.get(name)
    if code is None:
        return Reason.of("tls_failed", error=name.replace("_", " ").lower() or str(error)[:120])
    return outdated(Reason.of(code), legacy=legacy)


def outdated(why: Reason, *, legacy: bool) -> Reason:
    """The reason of a failed TLS connection, with the remedy if that was not tried yet."""
    return Reason.of("tls_failed" if legacy else "tls_failed_unless_legacy", error=why)


def distrusted(error: Exception, *, legacy: bool) -> Reason:
    """Why a certificate is not trusted."""
    code, message = getattr(error, "verify_code", 0), getattr(error, "verify_message", "") or str(error)
    if code in _WEAK and not legacy:
        return Reason.of("certificate_weak", error=message)
    return Reason.of("certificate_issuer_unknown" if code in _NO_ISSUER else "certificate_untrusted", error=message)
