"""Draws dashboards from a Prometheus' data, much as Grafana would, as SVG."""
