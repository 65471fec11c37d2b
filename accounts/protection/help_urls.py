"""Where people find help: the directory as it is kept, and the page that everybody may read."""

from django.urls import path

from accounts.protection.views import help_page, lines

urlpatterns = [
    path("help-lines/<slug:slug>/", help_page.help_page, name="help_page"),
    path("help-lines/<slug:slug>/brand.css", help_page.colours, name="help_page_colours"),
    path("settings/help-lines/", lines.help_lines, name="help_lines"),
    path("settings/help-lines/new/", lines.new_line, name="new_help_line"),
    path("settings/help-lines/<int:line_id>/", lines.help_line, name="help_line"),
    path("settings/help-lines/<int:line_id>/checked/", lines.checked, name="help_line_checked"),
    path("settings/help-lines/<int:line_id>/use/", lines.use, name="help_line_use"),
]
