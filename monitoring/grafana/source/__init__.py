"""The dashboards as code: one module a dashboard, over a few constructors of queries and panels."""
