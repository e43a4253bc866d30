"""Receivers of alertmanager.yml as AlertmanagerConfig's: email, Slack, PagerDuty, webhook."""

from typing import Any
from urllib.parse import urlsplit

from generation import mapping, secrets
from generation.mapping import each, fields, under

_FILE_OR_CONFIG_MAP = lambda path, where: {"secret": secrets.selector(path, where)}

TLS: mapping.Fields = {
    **fields(server_name="serverName", insecure_skip_verify="insecureSkipVerify", min_version="minVersion", max_version="maxVersion"),
    "ca_file": ("ca", _FILE_OR_CONFIG_MAP),
    "cert_file": ("cert", _FILE_OR_CONFIG_MAP),
    "key_file": ("keySecret", secrets.selector),
}

HTTP: mapping.Fields = {
    **fields(follow_redirects="followRedirects", proxy_url="proxyUrl", enable_http2="enableHttp2", no_proxy="noProxy"),
    "authorization": ("authorization", under({
        **fields(type="type"),
        "credentials": ("credentials", secrets.inline),
        "credentials_file": ("credentials", secrets.selector),
    })),
    "basic_auth": ("basicAuth", under({
        "username_file": ("username", secrets.selector),
        "password": ("password", secrets.inline),
        "password_file": ("password", secrets.selector),
    })),
    "tls_config": ("tlsConfig", under(TLS)),
}

COMMON: mapping.Fields = {**fields(send_resolved="sendResolved"), "http_config": ("httpConfig", under(HTTP))}


def _pairs(section: dict, where: str) -> list[dict]:
    return [{"key": key, "value": value} for key, value in section.items()]


EMAIL: mapping.Fields = {
    **fields(
        send_resolved="sendResolved", to="to", **{"from": "from"}, smarthost="smarthost", hello="hello",
        auth_username="authUsername", auth_identity="authIdentity", html="html", text="text", require_tls="requireTLS"),
    "auth_password": ("authPassword", secrets.inline),
    "auth_password_file": ("authPassword", secrets.selector),
    "auth_secret": ("authSecret", secrets.inline),
    "headers": ("headers", _pairs),
    "tls_config": ("tlsConfig", under(TLS)),
}

SLACK: mapping.Fields = {
    **COMMON,
    **fields(
        channel="channel", username="username", color="color", title="title", title_link="titleLink", pretext="pretext",
        text="text", short_fields="shortFields", footer="footer", fallback="fallback", callback_id="callbackId",
        icon_emoji="iconEmoji", icon_url="iconURL", image_url="imageURL", thumb_url="thumbURL", link_names="linkNames",
        mrkdwn_in="mrkdwnIn"),
    "api_url": ("apiURL", secrets.inline),
    "api_url_file": ("apiURL", secrets.selector),
    "fields": ("fields", each(under(fields(title="title", value="value", short="short")))),
    "actions": ("actions", each(under({
        **fields(type="type", text="text", url="url", style="style", name="name", value="value"),
        "confirm": ("confirm", under(fields(text="text", title="title", ok_text="okText", dismiss_text="dismissText"))),
    }))),
}

PAGERDUTY: mapping.Fields = {
    **COMMON,
    **fields(
        url="url", client="client", client_url="clientURL", description="description", severity="severity",
        **{"class": "class"}, group="group", component="component", source="source"),
    "routing_key": ("routingKey", secrets.inline),
    "routing_key_file": ("routingKey", secrets.selector),
    "service_key": ("serviceKey", secrets.inline),
    "service_key_file": ("serviceKey", secrets.selector),
    "details": ("details", _pairs),
    "images": ("pagerDutyImageConfigs", each(under(fields(href="href", src="src", alt="alt")))),
    "links": ("pagerDutyLinkConfigs", each(under(fields(href="href", text="alt")))),
}

WEBHOOK: mapping.Fields = {
    **COMMON,
    **fields(url="url", max_alerts="maxAlerts", timeout="timeout"),
    "url_file": ("urlSecret", secrets.selector),
}

# What a receiver takes from the section `global` where it says nothing itself; the custom resource has no such section.
DEFAULTS = {
    "email_configs": {
        "smtp_from": "from", "smtp_smarthost": "smarthost", "smtp_hello": "hello", "smtp_auth_username": "auth_username",
        "smtp_auth_password": "auth_password", "smtp_auth_password_file": "auth_password_file",
        "smtp_auth_identity": "auth_identity", "smtp_require_tls": "require_tls"},
    "slack_configs": {"slack_api_url": "api_url", "slack_api_url_file": "api_url_file", "http_config": "http_config"},
    "pagerduty_configs": {"pagerduty_url": "url", "http_config": "http_config"},
    "webhook_configs": {"http_config": "http_config"},
}

# The key with a webhook's address, where the configuration says one that only Alertmanager's own machine knows.
WEBHOOK_KEY = "webhook_url"

# Alertmanager's own matter, which its custom resource says.
OWN = {"resolve_timeout"}


def _configs(kind: str, inner: mapping.Fields, common: dict) -> mapping.Convert:
    defaults = {own: common[key] for key, own in DEFAULTS[kind].items() if key in common}

    def convert(configs: list[dict], where: str) -> Any:
        return [
            mapping.renamed(_reached_from_a_pod(_with_defaults(config, defaults)), inner, f"{where}[{index}]")
            for index, config in enumerate(configs)]
    return convert


def _with_defaults(config: dict, defaults: dict) -> dict:
    """A secret of the configuration itself goes before a file of the defaults, and the other way round."""
    own = {key.removesuffix("_file") for key in config}
    return {**{key: value for key, value in defaults.items() if key.removesuffix("_file") not in own}, **config}


def _reached_from_a_pod(config: dict) -> dict:
    """The same, but for the address of a program beside Alertmanager: in a pod there is none, so the Secret says where it is."""
    if urlsplit(config.get("url", "")).hostname not in ("127.0.0.1", "localhost", "::1"):
        return config
    return {"url_file": WEBHOOK_KEY, **{key: value for key, value in config.items() if key != "url"}}


def convert_all(receivers: list[dict], common: dict) -> list[dict]:
    """The receivers, with what the section `global` says about them."""
    known = OWN.union(*DEFAULTS.values())
    for key in common:
        if key not in known:
            raise mapping.MappingError(f"alertmanager.yml: global.{key} has no place in the custom resource; say it in the receivers.")
    receiver: mapping.Fields = {
        **fields(name="name"),
        "email_configs": ("emailConfigs", _configs("email_configs", EMAIL, common)),
        "slack_configs": ("slackConfigs", _configs("slack_configs", SLACK, common)),
        "pagerduty_configs": ("pagerdutyConfigs", _configs("pagerduty_configs", PAGERDUTY, common)),
        "webhook_configs": ("webhookConfigs", _configs("webhook_configs", WEBHOOK, common)),
    }
    return each(under(receiver))(receivers, "receivers")
