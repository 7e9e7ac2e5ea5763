"""The public door: pages and files that anybody reads. It reads the record and nothing else."""
