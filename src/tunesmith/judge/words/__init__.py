"""Every sentence of the report, in each language: tables of text and nothing else."""
