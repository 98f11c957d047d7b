# The table of all postcodes, one row a sector.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0004_deployments_and_figures")]

    operations = [
        migrations.CreateModel(
            name="PostcodeSector",
            fields=[
                ("sector", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("places", models.JSONField(default=list)),
            ],
            options={"ordering": ["sector"]},
        ),
    ]
