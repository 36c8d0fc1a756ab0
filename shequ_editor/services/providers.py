"""Mail services that offices use: their servers, and where they give out the 授权码 that programs log in with."""

from __future__ import annotations

from msgspec import Struct

from shequ_editor.services.imap import TLS_PORT


class Provider(Struct, frozen=True):
    """A service; ``secret`` says where its users get what a program is to log in with."""

    name: str
    host: str
    domains: tuple[str, ...]
    secret: str
    port: int = TLS_PORT


_NETEASE = (
    "请用授权码，不要用登录密码：登录网页版邮箱，在“设置 → POP3/SMTP/IMAP”里开启 IMAP/SMTP 服务，按提示得到授权码。"
)
_TENCENT = "请用授权码，不要用登录密码：登录网页版邮箱，在“设置 → 账号”里开启 IMAP/SMTP 服务，按提示得到授权码。"
_COMPANY = "请用客户端专用密码：登录网页版邮箱，在“设置 → 邮箱绑定（安全登录）”里生成；没有开启安全登录的，用邮箱密码。"
_OTHER = "多数邮箱要用授权码或客户端专用密码，不能用登录密码；请在网页版邮箱的设置里开启 IMAP，按提示得到。"

OTHER = Provider("其他邮箱", "", (), _OTHER)
PROVIDERS = (
    Provider("网易 163 邮箱", "imap.163.com", ("163.com",), _NETEASE),
    Provider("网易 126 邮箱", "imap.126.com", ("126.com",), _NETEASE),
    Provider("网易 yeah.net 邮箱", "imap.yeah.net", ("yeah.net",), _NETEASE),
    Provider("QQ 邮箱", "imap.qq.com", ("qq.com", "foxmail.com", "vip.qq.com"), _TENCENT),
    Provider("腾讯企业邮箱", "imap.exmail.qq.com", (), _COMPANY),
    Provider("网易企业邮箱", "imap.qiye.163.com", (), _COMPANY),
    Provider("阿里企业邮箱", "imap.qiye.aliyun.com", (), _COMPANY),
    Provider("移动 139 邮箱", "imap.139.com", ("139.com",), _OTHER),
    Provider("电信 189 邮箱", "imap.189.cn", ("189.cn",), _OTHER),
    Provider("新浪邮箱", "imap.sina.com", ("sina.com", "sina.cn"), _OTHER),
    OTHER,
)


def provider_of(address: str) -> Provider:
    """The service that an address belongs to; :data:`OTHER` where its domain does not tell."""
    domain = address.strip().rpartition("@")[2].lower()
    return next((each for each in PROVIDERS if domain in each.domains), OTHER)


def provider_at(host: str) -> Provider:
    """The service that runs a server."""
    return next((each for each in PROVIDERS if each.host and each.host == host.strip().lower()), OTHER)
