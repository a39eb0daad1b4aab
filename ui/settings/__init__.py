"""设置: the agency, the people, the departments, the office's own rules."""
