"""Link: the reports of one incident brought together, from one document or many."""
