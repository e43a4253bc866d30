"""Objects of Kubernetes made from the files of monitoring/."""
